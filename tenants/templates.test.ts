import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { heroWeights } from '@/lib/media/hero-weights';
import { loadTemplate, loadTemplates, TemplateError, templateKeys } from '@/prisma/seed/templates';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** A folder like tenants/ with one tenant `nora`, copied from `_template`, and one config file replaced. */
async function tenantsWith(replaced: Record<string, string>): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'tenants-'));
  folders.push(directory);
  for (const shared of ['define.ts', 'hours.ts', 'privacy.ts']) {
    await cp(path.join('tenants', shared), path.join(directory, shared));
  }
  await cp('tenants/_template', path.join(directory, 'nora'), { recursive: true });
  for (const [file, source] of Object.entries(replaced))
    await writeFile(path.join(directory, 'nora', file), source);
  return directory;
}

async function faultOf(directory: string): Promise<string> {
  const error = await loadTemplates(directory).catch((caught: unknown) => caught);
  if (!(error instanceof TemplateError)) throw new Error(`expected a TemplateError, got ${String(error)}`);
  return error.message;
}

const THEME = {
  layout: 'minimal',
  colours: {
    primary: '#000000',
    secondary: '#111111',
    accent: '#eeeeee',
    background: '#ffffff',
    text: '#222222',
  },
  fonts: { heading: 'jost', body: 'jost' },
};

describe('the folders of tenants/', () => {
  it('are all valid, the starting point included', async () => {
    expect(await templateKeys()).toEqual(
      expect.arrayContaining(['_template', 'claire', 'jessica', 'maison', 'sophie']),
    );
    for (const key of await templateKeys()) expect((await loadTemplate(key)).key).toBe(key);
  });

  it('give the tenants of the demo world, and not the starting point', async () => {
    const tenants = (await loadTemplates()).map(({ facts, theme }) => [
      facts.subdomain,
      facts.city,
      facts.kind,
      theme.layout,
    ]);
    expect(tenants).toEqual(
      expect.arrayContaining([
        ['claire', 'Sydney', 'solo', 'elegant'],
        ['sophie', 'Melbourne', 'solo', 'modern'],
        ['jessica', 'Brisbane', 'solo', 'minimal'],
        ['maison', 'Sydney', 'agency', expect.any(String)],
      ]),
    );
    expect(tenants.flat()).not.toContain('template');
  });

  it('carry what Claire wrote, to the letter', async () => {
    const { facts, theme, content, photos } = await loadTemplate('claire');
    expect(theme).toMatchObject({
      colours: {
        primary: '#8B4789',
        secondary: '#D4AF37',
        accent: '#F4E6D8',
        background: '#FFFFFF',
        text: '#2C2C2C',
      },
      fonts: { heading: 'playfair-display', body: 'montserrat' },
      spacing: 'comfortable',
    });
    expect(content.tagline).toBe("Sydney's Premier Luxury Companion");
    expect(content.seo.title).toBe('Claire Hamilton - Premium Sydney Companion');
    expect(Object.fromEntries(content.rates.map((rate) => [rate.key, rate.priceCents]))).toMatchObject({
      hourly: 80_000,
      overnight: 500_000,
      weekend: 1_200_000,
    });
    expect(content.contact.reachable).toEqual({ from: '10:00', until: '22:00' });
    expect(content.socialLinks.map((link) => link.handle)).toEqual(['@claire_hamilton', '@clairehamilton']);
    expect([facts.timeZone, facts.currency]).toEqual(['Australia/Sydney', 'AUD']);
    const dinner = facts.services.find((service) => service.slug === 'dinner-date');
    expect(dinner).toMatchObject({
      durations: [{ minutes: 180, priceCents: 150_000 }],
      locationKinds: ['incall', 'outcall'],
      depositBasisPoints: 0,
      screeningRequired: false,
      phoneRequired: false,
      detailRequired: false,
    });
    expect(dinner?.windowDays).toBeGreaterThanOrEqual(60);
    expect(photos.hero?.variants.map((variant) => variant.weight)).toEqual([0.5, 0.5]);
    expect(heroWeights(photos.hero?.variants.map((variant) => variant.weight) ?? [])).toEqual({
      control: 3334,
      variants: [3333, 3333],
    });
  });

  it('show a portrait of every companion, and pictures enough', async () => {
    for (const { key, facts, photos } of await loadTemplates()) {
      expect(Object.keys(photos.portraits), key).toEqual(facts.companions.map((one) => one.slug));
      expect(photos.gallery.length, key).toBeGreaterThanOrEqual(6);
      expect(photos.hero?.variants.length, key).toBeGreaterThanOrEqual(1);
    }
  });

  it('become a tenant by being there: a copied folder needs no code', async () => {
    const [nora] = await loadTemplates(await tenantsWith({ 'styles.css': 'h1 { color: red }' }));
    expect(nora).toMatchObject({ key: 'nora', overrideKey: 'nora' });
    expect((await nora?.readPhoto(nora.photos.gallery[0]?.file ?? ''))?.length).toBeGreaterThan(100);
  });
});

describe('a mistake in a folder', () => {
  it('is told with folder, file and field', async () => {
    const directory = await tenantsWith({
      'theme.config.ts': `export default ${JSON.stringify({ ...THEME, colours: { ...THEME.colours, primary: 'red' } })}`,
    });
    expect(await faultOf(directory)).toBe(
      'tenants/nora/theme.config.ts: colours.primary: use a colour like #8B4789',
    );
  });

  it('is told for a font that is not offered', async () => {
    const directory = await tenantsWith({
      'theme.config.ts': `export default ${JSON.stringify({ ...THEME, fonts: { heading: 'comic-sans', body: 'jost' } })}`,
    });
    expect(await faultOf(directory)).toContain(
      'tenants/nora/theme.config.ts: fonts.heading: there is no font "comic-sans"',
    );
  });

  it('is told for a picture that is not there, and a portrait of nobody', async () => {
    const directory = await tenantsWith({
      'photos.config.ts': "export default { portraits: { zoe: { file: 'zoe.jpg', alt: 'Zoe' } } }",
    });
    const fault = await faultOf(directory);
    expect(fault).toContain('photos.config.ts: portraits.zoe.file: there is no photos/zoe.jpg');
    expect(fault).toContain('photos.config.ts: portraits.zoe: there is no companion "zoe"');
  });

  it('is told for hours of an unknown companion', async () => {
    const content = await loadTemplate('_template');
    const facts = {
      ...content.facts,
      workingHours: [{ weekday: 1, from: '10:00', until: '12:00', companion: 'zoe' }],
    };
    const directory = await tenantsWith({
      'content.config.ts': `export default ${JSON.stringify({ facts, content: content.content })}`,
    });
    expect(await faultOf(directory)).toBe(
      'tenants/nora/content.config.ts: facts.workingHours.0.companion: there is no companion "zoe"',
    );
  });

  it('is told for a file that is missing, broken or exports nothing', async () => {
    const missing = await tenantsWith({});
    await rm(path.join(missing, 'nora/theme.config.ts'));
    expect(await faultOf(missing)).toBe(
      'tenants/nora/theme.config.ts: is missing; copy it from tenants/_template',
    );
    expect(await faultOf(await tenantsWith({ 'theme.config.ts': 'export const theme = {};' }))).toContain(
      'has no default export',
    );
    expect(
      await faultOf(await tenantsWith({ 'theme.config.ts': "throw new Error('half written');" })),
    ).toContain('tenants/nora/theme.config.ts: half written');
  });

  it('is told for a folder whose name cannot be one, and for a template that is not there', async () => {
    const directory = await tenantsWith({});
    await cp(path.join(directory, 'nora'), path.join(directory, 'Nora B'), { recursive: true });
    expect(await faultOf(directory)).toContain('tenants/Nora B: name a folder with');
    await expect(loadTemplate('../claire')).rejects.toThrow(TemplateError);
  });

  it('is told when two folders want one subdomain', async () => {
    const directory = await tenantsWith({});
    await cp(path.join(directory, 'nora'), path.join(directory, 'olga'), { recursive: true });
    expect(await faultOf(directory)).toBe(
      'tenants/olga: facts.subdomain "template" is taken by tenants/nora',
    );
  });
});
