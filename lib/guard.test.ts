import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from './errors';
import { guardArgs } from './guard';

const OWN = '01900000-0000-7000-8000-00000000000a';
const OTHER = '01900000-0000-7000-8000-00000000000b';
const MODELS = ['Booking', 'Client', 'Hold', 'Message', 'Photo', 'AuditEntry', 'TenantDomain'];
const READS = ['findUnique', 'findUniqueOrThrow', 'findFirst', 'findFirstOrThrow', 'findMany', 'count'];
const GROUPS = ['aggregate', 'groupBy'];
const CHANGES = ['update', 'updateMany', 'updateManyAndReturn', 'delete', 'deleteMany'];
const CREATES = ['create', 'createMany', 'createManyAndReturn'];

const PLATFORM = ['Organization', 'Plan', 'User', 'SignIn'];

type Args = Record<string, unknown>;

const model = fc.constantFrom(...MODELS);
const key = fc.constantFrom(
  'AND',
  'OR',
  'NOT',
  'id',
  'status',
  'some',
  'include',
  'select',
  'booking',
  'incomes',
);
/** Anything a query may hold that names no tenant. */
const part: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.string({ maxLength: 8 }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constant(new Date(0)),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(key, tie('node'), { maxKeys: 3 }),
  ),
})).node;
const filter = fc.dictionary(key, part, { maxKeys: 3 });
/** Ways to name a tenant other than OWN. */
const foreign = fc.constantFrom<unknown>(
  OTHER,
  null,
  '',
  OWN.toUpperCase(),
  { equals: OTHER },
  { in: [OWN, OTHER] },
  { not: OWN },
  { set: OTHER },
  { gt: '00000000-0000-0000-0000-000000000000' },
  [OWN],
);
/** Wraps a value into a random nest of objects and lists. */
const nest = fc.array(fc.oneof(key, fc.constant(0)), { maxLength: 5 });
const wrap = (path: (string | number)[], value: unknown): unknown =>
  path.reduceRight<unknown>((inner, step) => (step === 0 ? [inner] : { [step]: inner }), value);

function refuses(work: () => unknown): void {
  expect(work).toThrow(expect.objectContaining({ code: 'forbidden', reason: 'foreign_tenant' }));
}

/** Every field of the data model: its model, its name, its type without `?` and `[]`. */
const fields = readdirSync('prisma/schema').flatMap((file) =>
  [...readFileSync(`prisma/schema/${file}`, 'utf8').matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)].flatMap(
    ([, owner = '', body = '']) =>
      [...body.matchAll(/^ {2}(\w+)\s+(\w+)/gm)].map(([, name = '', type = '']) => ({ owner, name, type })),
  ),
);

describe('the data model', () => {
  it('gives every table a tenant, or the guard refuses it', () => {
    const owners = [...new Set(fields.map(({ owner }) => owner))];
    expect(owners.length).toBeGreaterThan(20);
    for (const owner of owners.filter((one) => one !== 'Tenant')) {
      const hasTenant = fields.some((field) => field.owner === owner && field.name === 'tenantId');
      if (!hasTenant) refuses(() => guardArgs(OWN, owner, 'findMany', {}));
    }
  });

  it('has no relation to a platform table that the guard lets pass', () => {
    const relations = fields.filter(
      ({ owner, type }) => PLATFORM.includes(type) && !PLATFORM.includes(owner),
    );
    expect(relations.length).toBeGreaterThan(2);
    for (const { owner, name } of relations)
      refuses(() => guardArgs(OWN, owner, 'findMany', { include: { [name]: true } }));
  });

  it('leaves unread by the guard what is JSON, and nothing else', () => {
    const json = new Set(fields.filter(({ type }) => type === 'Json').map(({ name }) => name));
    const unread = (name: string) => {
      try {
        guardArgs(OWN, 'Booking', 'findMany', { include: { [name]: { where: { tenantId: OTHER } } } });
        return true;
      } catch {
        return false;
      }
    };
    for (const { name, type } of fields) expect(unread(name), name).toBe(json.has(name) && type === 'Json');
  });
});

describe('guardArgs', () => {
  it('binds every read and change to the tenant, whatever else is asked', () => {
    fc.assert(
      fc.property(
        model,
        fc.constantFrom(...READS, ...GROUPS, ...CHANGES),
        filter,
        part,
        (on, op, where, rest) => {
          const given = { where, include: rest };
          const before = structuredClone(given);
          const guarded = guardArgs(OWN, on, op, given);
          expect(guarded).toEqual({ ...before, where: { ...before.where, tenantId: OWN } });
          expect(given).toEqual(before);
        },
      ),
    );
  });

  it('binds what has no arguments at all', () => {
    for (const operation of [...READS, ...GROUPS, ...CHANGES])
      for (const nothing of [undefined, null, {}])
        expect(guardArgs(OWN, 'Booking', operation, nothing)).toEqual({ where: { tenantId: OWN } });
  });

  it('stamps every row that is created', () => {
    fc.assert(
      fc.property(model, fc.constantFrom(...CREATES), fc.array(filter, { maxLength: 4 }), (on, op, rows) => {
        expect(guardArgs(OWN, on, op, { data: rows })).toEqual({
          data: rows.map((row) => ({ ...row, tenantId: OWN })),
        });
      }),
    );
    expect(guardArgs(OWN, 'Client', 'create', { data: { name: 'Jo' } })).toEqual({
      data: { name: 'Jo', tenantId: OWN },
    });
    expect(guardArgs(OWN, 'Client', 'upsert', { where: {}, create: { name: 'Jo' }, update: {} })).toEqual({
      where: { tenantId: OWN },
      create: { name: 'Jo', tenantId: OWN },
      update: {},
    });
  });

  it('takes its own tenant by name, at any depth', () => {
    fc.assert(
      fc.property(model, nest, (on, path) => {
        const named = { where: { ...(wrap([...path, 'AND'], { tenantId: OWN }) as Args) } };
        expect(() => guardArgs(OWN, on, 'findMany', named)).not.toThrow();
      }),
    );
    expect(() => guardArgs(OWN, 'Client', 'findMany', { select: { tenantId: true } })).not.toThrow();
    expect(() => guardArgs(OWN, 'Client', 'create', { data: { tenantId: OWN } })).not.toThrow();
  });

  it('refuses another tenant, wherever it is named', () => {
    fc.assert(
      fc.property(
        model,
        fc.constantFrom(...READS, ...GROUPS, ...CHANGES, ...CREATES, 'upsert'),
        fc.constantFrom('where', 'data', 'create', 'update', 'include', 'select', 'cursor', 'having'),
        nest,
        foreign,
        (on, op, place, path, value) =>
          refuses(() => guardArgs(OWN, on, op, { [place]: wrap(path, { tenantId: value }) })),
      ),
    );
    refuses(() =>
      guardArgs(OWN, 'Booking', 'update', {
        data: { client: { connect: { tenantId_id: { tenantId: OTHER, id: OTHER } } } },
      }),
    );
  });

  it('refuses platform tables, whatever is done to them', () => {
    for (const on of PLATFORM)
      for (const operation of [...READS, ...CHANGES, ...CREATES, 'upsert'])
        refuses(() => guardArgs(OWN, on, operation, { where: { tenantId: OWN }, data: { tenantId: OWN } }));
  });

  it('refuses relations that lead to platform tables, and on to other tenants', () => {
    fc.assert(
      fc.property(
        model,
        fc.constantFrom('where', 'include', 'select', 'data', 'orderBy'),
        nest,
        fc.constantFrom('organization', 'plan', 'user', 'signIns'),
        part,
        (on, place, path, relation, rest) =>
          refuses(() => guardArgs(OWN, on, 'findMany', { [place]: wrap(path, { [relation]: rest }) })),
      ),
    );
  });

  it('refuses to hand a row to another tenant by the relation', () => {
    for (const tie of [
      { connect: { id: OTHER } },
      { connect: { subdomain: 'sophie' } },
      { connectOrCreate: { where: { id: OTHER }, create: {} } },
      { create: { name: 'New' } },
    ]) {
      refuses(() => guardArgs(OWN, 'Enquiry', 'update', { where: { id: OWN }, data: { tenant: tie } }));
      refuses(() => guardArgs(OWN, 'Enquiry', 'create', { data: { tenant: tie } }));
    }
    expect(() => guardArgs(OWN, 'Enquiry', 'findMany', { include: { tenant: true } })).not.toThrow();
  });

  it("binds the tenant's own row by its id, and neither makes nor renames one", () => {
    expect(guardArgs(OWN, 'Tenant', 'findFirst', {})).toEqual({ where: { id: OWN } });
    expect(guardArgs(OWN, 'Tenant', 'findMany', { where: { id: { in: [OTHER] } } })).toEqual({
      where: { id: OWN },
    });
    expect(guardArgs(OWN, 'Tenant', 'findMany', { where: { OR: [{ id: OTHER }, { id: OWN }] } })).toEqual({
      where: { OR: [{ id: OTHER }, { id: OWN }], id: OWN },
    });
    refuses(() => guardArgs(OWN, 'Tenant', 'findUnique', { where: { id: OTHER } }));
    refuses(() => guardArgs(OWN, 'Tenant', 'update', { where: { id: OWN }, data: { id: OTHER } }));
    for (const operation of CREATES)
      refuses(() => guardArgs(OWN, 'Tenant', operation, { data: { name: 'New' } }));
  });

  it('leaves what a tenant writes into its JSON columns alone', () => {
    for (const column of ['theme', 'content', 'detail', 'conversionPath']) {
      const data = { [column]: { tenantId: OTHER, user: 'me', tenant: { connect: 'x' } } };
      expect(guardArgs(OWN, 'SiteContent', 'create', { data })).toEqual({
        data: { ...data, tenantId: OWN },
      });
    }
  });

  it('throws an expected error', () => {
    expect(() => guardArgs(OWN, 'User', 'findMany', {})).toThrow(AppError);
  });
});
