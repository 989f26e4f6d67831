import { SHARE_SIZE } from './files';
import { type Lettering, setLine } from './lettering';
import { shareImage } from './pictures';

export type ShareCard = {
  picture: Buffer;
  name: string;
  /** A short line under the name, e.g. the city. */
  caption: string;
  /** Subsets of the theme's heading font, the latin one first. */
  font: Buffer[];
  /** `#RRGGBB` of the veil over the picture and of the fine line; letters are white. */
  veil: string;
  line: string;
};

const NAME_WIDTH_MAX = 960;

/**
 * The picture that a shared link shows: hero, veil, name and caption in the tenant's own fonts, 1200 × 630 JPEG. A name
 * in letters that the font lacks is left out: the link's title says it anyway.
 */
export async function shareCard(card: ShareCard): Promise<Buffer> {
  return shareImage(card.picture, overlay(card));
}

function overlay(card: ShareCard): string {
  const { width, height } = SHARE_SIZE;
  const name = fitted(card.name, card.font);
  const caption = setLine(card.caption.toUpperCase(), card.font, 28, 0.24);
  const middle = height / 2 + 10;
  const parts = [
    name && placed(name, middle, '#ffffff'),
    `<path d="M${width / 2 - 44} ${middle + 46}h88" stroke="${card.line}" stroke-width="2"/>`,
    caption && placed(caption, middle + 104, '#ffffff'),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><radialGradient id="veil" cx="50%" cy="50%" r="75%">
      <stop offset="0" stop-color="${card.veil}" stop-opacity="0.72"/>
      <stop offset="0.55" stop-color="${card.veil}" stop-opacity="0.5"/>
      <stop offset="1" stop-color="${card.veil}" stop-opacity="0.28"/>
    </radialGradient></defs>
    <rect width="${width}" height="${height}" fill="url(#veil)"/>
    ${parts.filter(Boolean).join('\n')}
  </svg>`;
}

/** The largest size up to 112 px at which the name still fits. */
function fitted(name: string, font: Buffer[]): Lettering | undefined {
  const sizeMax = 112;
  const line = setLine(name, font, sizeMax);
  if (!line || line.width <= NAME_WIDTH_MAX) return line;
  return setLine(name, font, (sizeMax * NAME_WIDTH_MAX) / line.width);
}

function placed(line: Lettering, baseline: number, colour: string): string {
  const x = (SHARE_SIZE.width - line.width) / 2;
  return `<path transform="translate(${x.toFixed(1)} ${baseline})" fill="${colour}" d="${line.path}"/>`;
}
