import { z } from 'zod';
import { type Host, OPERATIONS, type Operation } from './operations';

const HOSTS: Record<Host, string> = {
  tenant: "Answers on a tenant's hosts.",
  admin: 'Answers on the admin host.',
  both: "Answers on a tenant's hosts, and on the admin host of all tenants, or of one with `tenant`.",
  every: 'Answers on every host.',
};

/** The reference of the HTTP interface, OpenAPI 3.1, made of the schemas that the handlers parse with. */
export function openApi(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const one of OPERATIONS) paths[one.path] = { ...paths[one.path], [one.method]: operation(one) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rendezvous',
      version: '1',
      description: 'Errors are application/problem+json (RFC 9457).',
    },
    paths,
    components: {
      schemas: { Problem: jsonSchema(Problem) },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'rendezvous.session',
          description: '`__Host-rendezvous.session` under https',
        },
      },
    },
  };
}

const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  reason: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  requestId: z.string(),
});

function operation({
  path,
  host,
  staff,
  summary,
  query,
  body,
  headers = {},
  status,
  answer,
  alsoAs = [],
  errors,
}: Operation) {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const inHeaders = Object.entries(headers).map(([name, schema]) => ({
    name,
    in: 'header',
    required: true,
    schema: jsonSchema(schema),
  }));
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return {
    summary,
    description: HOSTS[host],
    ...(staff ? { security: [{ session: [] }] } : {}),
    parameters: [...inPath, ...inHeaders, ...(query ? queryParameters(query) : [])],
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body) } } } }
      : {}),
    responses: {
      [status]: {
        description: 'Done',
        content: {
          'application/json': { schema: jsonSchema(answer, 'output') },
          ...Object.fromEntries(alsoAs.map((type) => [type, { schema: { type: 'string' } }])),
        },
      },
      ...Object.fromEntries(errors.map((code) => [code, { description: 'Refused', content: problem }])),
    },
  };
}

function queryParameters(schema: z.ZodType) {
  const { properties = {}, required = [] } = jsonSchema(schema) as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: one,
  }));
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'input'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
