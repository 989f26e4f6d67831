import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from '@swc/core';
import { ONE_IMPORTER, STAIRCASE, TOOLS } from './staircase';

/** One import: `to` is a path in the repository, or `npm:<package>`. */
export type Import = { from: string; to: string; typeOnly: boolean };
type Rule = { name: string; breaks: (one: Import) => boolean };

const rooms = STAIRCASE.map(({ room }) => room);
const inRoom = (path: string, room: string): boolean => path.startsWith(`lib/${room}/`);
const isTool = (path: string): boolean => TOOLS.some((tool) => path === `lib/${tool}.ts`);
const PURE_FOR_EDGE =
  /^lib\/tenancy\/(directory|hosts|notice|site-paths|platform-paths|page-kinds)\.ts$|^npm:next$/;

/** Who may import whom. Types count too: a type that reaches up the stairs is a room in the wrong place. */
export const RULES: Rule[] = [
  ...rooms.map((room, step) => ({
    name: `${room} imports only rooms below it`,
    breaks: ({ from, to }: Import) =>
      inRoom(from, room) && rooms.slice(step + 1).some((above) => inRoom(to, above)),
  })),
  ...ONE_IMPORTER.map(({ package: name, file }) => ({
    name: `${name} is imported by ${file} alone`,
    breaks: ({ from, to, typeOnly }: Import) => to === `npm:${name}` && from !== file && !typeOnly,
  })),
  {
    name: 'tools know no room but by its types',
    breaks: ({ from, to, typeOnly }) => isTool(from) && rooms.some((room) => inRoom(to, room)) && !typeOnly,
  },
  {
    name: 'lib knows no web',
    breaks: ({ from, to }) =>
      from.startsWith('lib/') &&
      /^(app|components|bin|tenants|middleware)\b|^npm:(next|react|react-dom|next-auth)$/.test(to),
  },
  {
    name: 'components show what they are given',
    breaks: ({ from, to, typeOnly }) =>
      from.startsWith('components/') &&
      !typeOnly &&
      /^(app|bin|prisma)\/|^lib\/[^/]+\/(queries|commands|work)\.ts$|^lib\/(db|jobs|redis|env|limits)\.ts$/.test(
        to,
      ),
  },
  {
    name: 'the raw client stays in lib/db.ts',
    breaks: ({ from, to, typeOnly }) =>
      to.startsWith('prisma/generated/client') && from !== 'lib/db.ts' && !typeOnly,
  },
  {
    name: 'the app goes through scopes',
    breaks: ({ from, to, typeOnly }) =>
      from.startsWith('app/') &&
      !from.startsWith('app/_server/') &&
      from !== 'app/api/health/route.ts' &&
      to === 'lib/db.ts' &&
      !typeOnly,
  },
  {
    name: 'the edge middleware stays pure',
    breaks: ({ from, to, typeOnly }) =>
      (from === 'middleware.ts' || PURE_FOR_EDGE.test(from)) && !typeOnly && !PURE_FOR_EDGE.test(to),
  },
  {
    name: 'next-auth stays in app/_server and its route',
    breaks: ({ from, to }) => to === 'npm:next-auth' && !/^app\/(_server|api\/auth)\//.test(from),
  },
];

/** Every import of one source text: static, dynamic with a plain string, and re-exports. */
export function importsOf(file: string, source: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean): void => {
    const to = resolved(file, specifier);
    if (to) found.push({ from: file, to, typeOnly });
  };
  for (const item of parseSync(source, { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2022' })
    .body) {
    if (item.type === 'ImportDeclaration') add(item.source.value, item.typeOnly || allTypes(item.specifiers));
    if (item.type === 'ExportAllDeclaration') add(item.source.value, false);
    if (item.type === 'ExportNamedDeclaration' && item.source) add(item.source.value, false);
  }
  for (const [, specifier] of source.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g))
    if (specifier) add(specifier, false);
  return found;
}

/** The files on a circle of imports that run (types do not), in order; empty when there is none. */
export function circle(imports: Import[]): string[] {
  const graph = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports)
    if (!typeOnly) graph.set(from, [...(graph.get(from) ?? []), to]);
  const done = new Set<string>();
  const walk = (file: string, path: string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of graph.get(file) ?? []) {
      const found = walk(next, [...path, file]);
      if (found.length) return found;
    }
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const found = walk(file, []);
    if (found.length) return found;
  }
  return [];
}

export function violations(imports: Import[], rules = RULES): string[] {
  return imports.flatMap((one) =>
    rules.filter((rule) => rule.breaks(one)).map((rule) => `${one.from} → ${one.to}: ${rule.name}`),
  );
}

function allTypes(specifiers: { type: string; isTypeOnly?: boolean }[]): boolean {
  return specifiers.length > 0 && specifiers.every((one) => one.isTypeOnly);
}

function resolved(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('node:')) return undefined;
  const local = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? normalize(join(dirname(file), specifier))
      : undefined;
  if (!local)
    return `npm:${specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0]}`;
  const tries = [local, `${local}.ts`, `${local}.tsx`, `${local}/index.ts`];
  return tries.find((path) => existsSync(path) && statSync(path).isFile()) ?? local;
}

export function readImports(files: string[]): Import[] {
  return files.flatMap((file) => importsOf(file, readFileSync(file, 'utf8')));
}
