import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { z } from 'zod';
import { ContentConfig, type TenantFacts } from '@/lib/tenancy/facts';
import { isFontKey } from '@/lib/tenancy/fonts';
import { PhotosConfig, type SiteContent, SiteTheme } from '@/lib/tenancy/site';

/** A folder of tenants/, read and checked. `overrideKey` is its name when it brings a styles.css or page.tsx. */
export type Template = {
  key: string;
  facts: TenantFacts;
  content: SiteContent;
  theme: SiteTheme;
  photos: PhotosConfig;
  overrideKey: string | null;
  /** The bytes of a file of its `photos/` folder. */
  readPhoto(file: string): Promise<Buffer>;
};

/** Folder, file and field of what is wrong in tenants/, in words for the person who edits it. */
export class TemplateError extends Error {}

const FOLDER = /^_?[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * All tenants of a folder like tenants/, in alphabetical order. Folders that begin with `_` are left out: they are
 * starting points for new tenants, not tenants.
 * @throws TemplateError listing every fault of the first folder that has any.
 */
export async function loadTemplates(directory = tenantsFolder()): Promise<Template[]> {
  const templates: Template[] = [];
  for (const key of await templateKeys(directory)) {
    if (!key.startsWith('_')) templates.push(await loadTemplate(key, directory));
  }
  const seen = new Map<string, string>();
  for (const { key, facts } of templates) {
    const other = seen.get(facts.subdomain);
    if (other)
      throw new TemplateError(
        `tenants/${key}: facts.subdomain "${facts.subdomain}" is taken by tenants/${other}`,
      );
    seen.set(facts.subdomain, key);
  }
  return templates;
}

/** Names of all folders that can be used as a template, `_template` among them. */
export async function templateKeys(directory = tenantsFolder()): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const folders = entries
    .filter((one) => one.isDirectory() && !one.name.startsWith('.'))
    .map((one) => one.name);
  const bad = folders.find((name) => !FOLDER.test(name));
  if (bad)
    throw new TemplateError(
      `tenants/${bad}: name a folder with lower-case letters, digits and single hyphens`,
    );
  return folders.sort();
}

/**
 * One folder of tenants/ by its name, e.g. `_template`.
 * @throws TemplateError when there is none, or it has faults.
 */
export async function loadTemplate(key: string, directory = tenantsFolder()): Promise<Template> {
  const folder = path.join(directory, key);
  if (!FOLDER.test(key) || !existsSync(folder))
    throw new TemplateError(`There is no template "${key}" in tenants/`);
  const theme = await config(folder, 'theme', SiteTheme);
  const { facts, content } = await config(folder, 'content', ContentConfig);
  const photos = await config(folder, 'photos', PhotosConfig);
  const faults = [...fontFaults(theme), ...factFaults(facts), ...photoFaults(folder, photos, facts)];
  if (faults.length > 0) throw new TemplateError(faults.map((fault) => `tenants/${key}/${fault}`).join('\n'));
  const hasOverride = ['styles.css', 'page.tsx'].some((file) => existsSync(path.join(folder, file)));
  return {
    key,
    facts,
    content,
    theme,
    photos,
    overrideKey: hasOverride ? key : null,
    readPhoto: (file) => readFile(path.join(folder, 'photos', file)),
  };
}

/** At the root of the checkout, from where every command of this project runs. */
function tenantsFolder(): string {
  return path.join(process.cwd(), 'tenants');
}

async function config<Schema extends z.ZodType>(
  folder: string,
  name: string,
  schema: Schema,
): Promise<z.output<Schema>> {
  const file = path.join(folder, `${name}.config.ts`);
  const label = `tenants/${path.basename(folder)}/${name}.config.ts`;
  if (!existsSync(file)) throw new TemplateError(`${label}: is missing; copy it from tenants/_template`);
  const loaded: { default?: unknown } = await import(pathToFileURL(file).href).catch((error: unknown) => {
    throw new TemplateError(`${label}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  });
  if (loaded.default === undefined) throw new TemplateError(`${label}: has no default export`);
  const result = schema.safeParse(loaded.default);
  if (result.success) return result.data;
  const faults = result.error.issues.map(
    (issue) => `${label}: ${issue.path.join('.') || 'all of it'}: ${issue.message}`,
  );
  throw new TemplateError(faults.join('\n'));
}

function fontFaults({ fonts }: SiteTheme): string[] {
  return Object.entries(fonts)
    .filter(([, key]) => !isFontKey(key))
    .map(
      ([role, key]) => `theme.config.ts: fonts.${role}: there is no font "${key}" in lib/tenancy/fonts.ts`,
    );
}

/** Names that point to a companion or a service must point to one. */
function factFaults(facts: TenantFacts): string[] {
  const { companions, services, workingHours, testimonials } = facts;
  const slugs = companions.map((one) => one.slug);
  const pointers: [string, string | undefined][] = [
    ...services.flatMap((one, at) =>
      one.companions.map((slug, i): [string, string] => [`services.${at}.companions.${i}`, slug]),
    ),
    ...workingHours.map((one, at): [string, string | undefined] => [
      `workingHours.${at}.companion`,
      one.companion,
    ]),
    ...testimonials.map((one, at): [string, string | undefined] => [
      `testimonials.${at}.companion`,
      one.companion,
    ]),
    ...(['dayHours', 'timeOff', 'tours', 'limits'] as const).flatMap((part) =>
      facts[part].map((one, at): [string, string] => [`${part}.${at}.companion`, one.companion]),
    ),
  ];
  const lengths = services.flatMap(({ slug, durations }) =>
    durations.map(({ minutes }) => `${slug} ${minutes}`),
  );
  return [
    ...repeated(slugs).map((slug) => `facts.companions: the slug "${slug}" is used twice`),
    ...repeated(services.map((one) => one.slug)).map(
      (slug) => `facts.services: the slug "${slug}" is used twice`,
    ),
    ...pointers
      .filter(([, slug]) => slug !== undefined && !slugs.includes(slug))
      .map(([at, slug]) => `facts.${at}: there is no companion "${slug}"`),
    ...workingHours.flatMap(({ service }, at) =>
      service && !services.some(({ slug }) => slug === service)
        ? [`facts.workingHours.${at}.service: there is no service "${service}"`]
        : [],
    ),
    ...services
      .filter(({ companions: by, companionsNeeded }) => (by.length || slugs.length) < companionsNeeded)
      .map(({ slug }) => `facts.services: too few offer "${slug}" together`),
    ...facts.tours.flatMap(({ prices }, at) =>
      prices
        .filter(({ service, minutes }) => !lengths.includes(`${service} ${minutes}`))
        .map(({ service, minutes }) => `facts.tours.${at}.prices: no "${service}" lasts ${minutes} minutes`),
    ),
  ].map((fault) => `content.config.ts: ${fault}`);
}

function photoFaults(
  folder: string,
  { hero, gallery, portraits, logo }: PhotosConfig,
  { companions }: TenantFacts,
): string[] {
  const named: [string, string | undefined][] = [
    ['hero.control', hero?.control.file],
    ...(hero?.variants ?? []).map((one, at): [string, string] => [`hero.variants.${at}`, one.file]),
    ...gallery.map((one, at): [string, string] => [`gallery.${at}`, one.file]),
    ...Object.entries(portraits).map(([slug, one]): [string, string] => [`portraits.${slug}`, one.file]),
    ['logo', logo?.file],
  ];
  const missing = named.filter(
    ([, file]) => file !== undefined && !existsSync(path.join(folder, 'photos', file)),
  );
  const strangers = Object.keys(portraits).filter((slug) => !companions.some((one) => one.slug === slug));
  return [
    ...missing.map(([at, file]) => `photos.config.ts: ${at}.file: there is no photos/${file}`),
    ...strangers.map((slug) => `photos.config.ts: portraits.${slug}: there is no companion "${slug}"`),
  ];
}

function repeated(names: string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}
