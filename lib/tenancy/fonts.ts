/**
 * The fonts a theme may name. All are under the SIL Open Font License and come from npm packages; `bin/fonts.ts`
 * copies their files to `public/assets/fonts`, nothing is fetched from another host.
 *
 * `metrics` are in em, measured on the font at the weight of its usual role: `ascent` and `descent` from its hhea
 * table, `averageWidth` as the mean advance of English prose. They shape the local fallback so that the swap to the
 * web font moves no line; `lib/tenancy/fonts.test.ts` checks them against the files.
 */
export type FontKey = (typeof KEYS)[number];

export type Font = {
  family: string;
  category: 'serif' | 'sans-serif';
  /** Lightest and heaviest weight; equal for a font of one weight. */
  weights: readonly [number, number];
  /** npm package and the piece of its file names between subset and style. */
  package: string;
  axis: string;
  italic: boolean;
  metrics: { ascent: number; descent: number; averageWidth: number };
};

const KEYS = [
  'playfair-display',
  'montserrat',
  'syne',
  'instrument-sans',
  'marcellus',
  'figtree',
  'cormorant-garamond',
  'jost',
  'bodoni-moda',
  'dm-sans',
] as const;

const variable = { axis: 'wght', italic: true } as const;

export const FONTS: Record<FontKey, Font> = {
  'playfair-display': {
    ...variable,
    family: 'Playfair Display',
    category: 'serif',
    weights: [400, 900],
    package: '@fontsource-variable/playfair-display',
    metrics: { ascent: 1.082, descent: 0.251, averageWidth: 0.4559 },
  },
  montserrat: {
    ...variable,
    family: 'Montserrat',
    category: 'sans-serif',
    weights: [100, 900],
    package: '@fontsource-variable/montserrat',
    metrics: { ascent: 0.968, descent: 0.251, averageWidth: 0.5088 },
  },
  syne: {
    ...variable,
    italic: false,
    family: 'Syne',
    category: 'sans-serif',
    weights: [400, 800],
    package: '@fontsource-variable/syne',
    metrics: { ascent: 0.925, descent: 0.275, averageWidth: 0.5096 },
  },
  'instrument-sans': {
    ...variable,
    family: 'Instrument Sans',
    category: 'sans-serif',
    weights: [400, 700],
    package: '@fontsource-variable/instrument-sans',
    metrics: { ascent: 0.97, descent: 0.25, averageWidth: 0.4584 },
  },
  marcellus: {
    axis: '400',
    italic: false,
    family: 'Marcellus',
    category: 'serif',
    weights: [400, 400],
    package: '@fontsource/marcellus',
    metrics: { ascent: 0.9741, descent: 0.2798, averageWidth: 0.4635 },
  },
  figtree: {
    ...variable,
    family: 'Figtree',
    category: 'sans-serif',
    weights: [300, 900],
    package: '@fontsource-variable/figtree',
    metrics: { ascent: 0.95, descent: 0.25, averageWidth: 0.4523 },
  },
  'cormorant-garamond': {
    ...variable,
    family: 'Cormorant Garamond',
    category: 'serif',
    weights: [300, 700],
    package: '@fontsource-variable/cormorant-garamond',
    metrics: { ascent: 0.924, descent: 0.287, averageWidth: 0.3951 },
  },
  jost: {
    ...variable,
    family: 'Jost',
    category: 'sans-serif',
    weights: [100, 900],
    package: '@fontsource-variable/jost',
    metrics: { ascent: 1.07, descent: 0.375, averageWidth: 0.4312 },
  },
  'bodoni-moda': {
    axis: 'opsz',
    italic: true,
    family: 'Bodoni Moda',
    category: 'serif',
    weights: [400, 900],
    package: '@fontsource-variable/bodoni-moda',
    metrics: { ascent: 1.125, descent: 0.4, averageWidth: 0.4683 },
  },
  'dm-sans': {
    ...variable,
    family: 'DM Sans',
    category: 'sans-serif',
    weights: [100, 1000],
    package: '@fontsource-variable/dm-sans',
    metrics: { ascent: 0.992, descent: 0.31, averageWidth: 0.4671 },
  },
};

/** The Google Fonts split, the same for every family here. */
export const SUBSETS = {
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
} as const;
export type FontSubset = keyof typeof SUBSETS;

/** Local fonts that stand in until the web font is there. Mean advance of English prose in em; those of one row agree. */
const STAND_INS = {
  'sans-serif': [
    {
      suffix: 'Stand-in',
      averageWidth: 0.448,
      local: ['Arial', 'ArialMT', 'Liberation Sans', 'Arimo', 'Roboto', 'Helvetica Neue'],
    },
  ],
  serif: [
    { suffix: 'Stand-in', averageWidth: 0.448, local: ['Georgia', 'Gelasio'] },
    {
      suffix: 'Stand-in 2',
      averageWidth: 0.408,
      local: ['Times New Roman', 'TimesNewRomanPSMT', 'Liberation Serif', 'Tinos'],
    },
  ],
} as const;

export function isFontKey(key: string): key is FontKey {
  return Object.hasOwn(FONTS, key);
}

/** All keys of the catalog, for a choice in an editor. */
export function fontKeys(): readonly FontKey[] {
  return KEYS;
}

/** File name below `public/assets/fonts`. */
export function fontFile(key: FontKey, subset: FontSubset, style: 'normal' | 'italic' = 'normal'): string {
  return `${key}-${subset}${style === 'italic' ? '-italic' : ''}.woff2`;
}

/** Addresses worth a preload: the upright latin file of each font, once. */
export function fontPreloads(keys: readonly string[]): string[] {
  return known(keys).map((key) => `/assets/fonts/${fontFile(key, 'latin')}`);
}

/** The value of `font-family`: the web font, its shaped stand-ins, the generic. Unknown keys give the generic sans. */
export function fontStack(key: string): string {
  if (!isFontKey(key)) return 'system-ui, sans-serif';
  const { family, category } = FONTS[key];
  const standIns = STAND_INS[category].map(({ suffix }) => `'${family} ${suffix}'`);
  return [`'${family}'`, ...standIns, category].join(', ');
}

/**
 * `@font-face` rules of these fonts: web faces per subset and style with `font-display: swap`, and local stand-ins
 * with size and line metrics of the web font, so that the swap shifts nothing. Unknown keys are left out.
 */
export function fontFaceCss(keys: readonly string[]): string {
  return known(keys)
    .flatMap((key) => [...webFaces(key), ...standInFaces(FONTS[key])])
    .join('\n');
}

function known(keys: readonly string[]): FontKey[] {
  return [...new Set(keys)].filter(isFontKey);
}

function webFaces(key: FontKey): string[] {
  const { family, weights, italic } = FONTS[key];
  const weight = weights[0] === weights[1] ? `${weights[0]}` : weights.join(' ');
  const styles = italic ? (['normal', 'italic'] as const) : (['normal'] as const);
  return styles.flatMap((style) =>
    Object.entries(SUBSETS).map(([subset, range]) =>
      face({
        'font-family': `'${family}'`,
        'font-style': style,
        'font-weight': weight,
        'font-display': 'swap',
        src: `url(/assets/fonts/${fontFile(key, subset as FontSubset, style)}) format('woff2')`,
        'unicode-range': range,
      }),
    ),
  );
}

function standInFaces({ family, category, metrics }: Font): string[] {
  return STAND_INS[category].map(({ suffix, averageWidth, local }) => {
    const scale = metrics.averageWidth / averageWidth;
    return face({
      'font-family': `'${family} ${suffix}'`,
      src: local.map((name) => `local('${name}')`).join(', '),
      'size-adjust': percent(scale),
      'ascent-override': percent(metrics.ascent / scale),
      'descent-override': percent(metrics.descent / scale),
      'line-gap-override': '0%',
    });
  });
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}

function face(declarations: Record<string, string>): string {
  return `@font-face{${Object.entries(declarations)
    .map(([name, value]) => `${name}:${value}`)
    .join(';')}}`;
}
