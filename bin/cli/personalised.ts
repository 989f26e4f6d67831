import { ContentConfig } from '@/lib/tenancy/facts';
import type { Template } from '@/prisma/seed/templates';

export type Person = {
  name: string;
  subdomain: string;
  city?: string;
  countryCode?: string;
  timeZone?: string;
  currency?: string;
};

/**
 * A template for somebody: the template's own name is replaced wherever it stands in a text, and in a solo site her slug
 * becomes the subdomain, everywhere it is named. Pure.
 */
export function personalised(template: Template, person: Person): Template {
  const { name, subdomain, ...place } = person;
  const { name: oldName, companions } = template.facts;
  const oldSlug = template.facts.kind === 'solo' && companions.length === 1 ? companions[0]?.slug : undefined;
  const newText = (text: string): string => text.replaceAll(oldName, name);
  const newSlug = (slug: string): string => (slug === oldSlug ? subdomain : slug);
  const { facts, content } = ContentConfig.parse(
    mapTexts({ facts: template.facts, content: template.content }, (text) =>
      text === oldSlug ? newSlug(text) : newText(text),
    ),
  );
  const portraits = Object.fromEntries(
    Object.entries(template.photos.portraits).map(([slug, photo]) => [newSlug(slug), photo]),
  );
  return {
    ...template,
    facts: { ...facts, ...place, name, subdomain },
    // Ways to reach the person that the template was written for.
    content: {
      ...content,
      contact: { ...content.contact, email: undefined, phone: undefined },
      socialLinks: [],
    },
    photos: { ...template.photos, portraits },
  };
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, change)]));
}
