import { FONTS, fontFaceCss, fontStack, isFontKey } from './fonts';
import { type Tokens, themeTokens } from './palette';
import { HexColour, SiteTheme } from './site';
import type { PictureView, SiteView } from './site-view';

/**
 * The stylesheet of one tenant: design tokens for light and dark, fonts, blur placeholders. It is the only place where
 * a tenant's values become CSS, so every value is checked again here and none is free text: colours are hex, fonts come
 * from the catalog, sizes from a closed list, blur pictures are base64. Throws when a theme is not valid.
 */
export function siteStylesheet(view: SiteView): string {
  const theme = SiteTheme.parse(view.theme);
  const { light, dark } = themeTokens(theme);
  return [
    fontFaceCss([theme.fonts.heading, theme.fonts.body]),
    rule(':root', {
      ...colourProperties(light),
      ...shapeProperties(theme),
      ...nameProperties(view),
      'color-scheme': 'light dark',
    }),
    `@media (prefers-color-scheme:dark){${rule(':root', colourProperties(dark))}}`,
    ...picturesOf(view).map(blurRule),
  ]
    .filter(Boolean)
    .join('\n');
}

/** The class that lays a picture's blur placeholder under it; undefined when it has none. */
export function blurClass({ id, blurDataUrl }: PictureView): string | undefined {
  return blurDataUrl && PLAIN_ID.test(id) && BLUR.test(blurDataUrl) ? `blur-${id}` : undefined;
}

/** Every picture of a site, once. */
export function picturesOf({ photos, companions }: SiteView): PictureView[] {
  const portraits = companions.flatMap(({ portrait }) => (portrait ? [portrait] : []));
  const logo = photos.logo ? [photos.logo] : [];
  const all = [...photos.hero, ...photos.gallery, ...portraits, ...logo];
  return [...new Map(all.map((picture) => [picture.id, picture])).values()];
}

const PLAIN_ID = /^[A-Za-z0-9_-]{1,64}$/;
const BLUR = /^data:image\/(?:webp|png|jpeg|avif);base64,[A-Za-z0-9+/]{1,4000}={0,2}$/;

const SPACE = { compact: '0.72', comfortable: '1', spacious: '1.32' } as const;
const RADIUS = {
  square: { '--radius': '0px', '--radius-control': '0px' },
  soft: { '--radius': '0.5rem', '--radius-control': '0.375rem' },
  round: { '--radius': '1.5rem', '--radius-control': '999px' },
} as const;

function shapeProperties({ fonts, spacing, corners }: SiteTheme): Record<string, string> {
  return {
    '--heading': fontStack(fonts.heading),
    '--body': fontStack(fonts.body),
    '--space': SPACE[spacing],
    ...RADIUS[corners],
  };
}

/** How much room the tenant's name needs, so that layouts can set it as large as it fits and never break it. */
function nameProperties({ tenant, theme }: SiteView): Record<string, string> {
  const longest = Math.max(...tenant.name.split(/[\s-]+/).map((word) => [...word].length));
  return {
    '--name-letters': String(Math.max(longest, 3)),
    '--name-length': String(Math.max([...tenant.name].length, 6)),
    '--letter-width': String(
      isFontKey(theme.fonts.heading) ? FONTS[theme.fonts.heading].metrics.averageWidth : 0.5,
    ),
  };
}

function colourProperties(tokens: Tokens): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tokens).map(([name, colour]) => [property(name), HexColour.parse(colour)]),
  );
}

/** `softInk` → `--soft-ink`. */
function property(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function blurRule(picture: PictureView): string {
  const name = blurClass(picture);
  return name ? rule(`.${name}`, { 'background-image': `url(${picture.blurDataUrl})` }) : '';
}

function rule(selector: string, declarations: Record<string, string>): string {
  return `${selector}{${Object.entries(declarations)
    .map(([name, value]) => `${name}:${value}`)
    .join(';')}}`;
}
