import { create, type Font } from 'fontkitten';

/** SVG path data of one line set on the baseline y = 0, starting at x = 0; all in the units of `size`. */
export type Lettering = { path: string; width: number; capHeight: number };

/**
 * Sets a line of text as outlines, so that a picture shows the tenant's own font on machines that have none.
 * `fontFiles` are subsets of one font, tried in order for each character; `tracking` is extra space in em.
 * Undefined when a character is in none of them: letters of other scripts are better left out than shown as boxes.
 */
export function setLine(
  text: string,
  fontFiles: Buffer[],
  size: number,
  tracking = 0,
): Lettering | undefined {
  const fonts = fontFiles.map(open);
  const main = fonts[0];
  if (!main) return undefined;
  const paths: string[] = [];
  let x = 0;
  for (const character of text.normalize('NFC')) {
    const code = character.codePointAt(0) ?? 0;
    const font = fonts.find((one) => one.hasGlyphForCodePoint(code));
    if (!font) return undefined;
    const glyph = font.glyphForCodePoint(code);
    const scale = size / font.unitsPerEm;
    // Font outlines grow upwards, SVG downwards.
    paths.push(glyph.path.scale(scale, -scale).translate(x, 0).toSVG());
    x += glyph.advanceWidth * scale + tracking * size;
  }
  const width = Math.max(0, x - tracking * size);
  return { path: paths.join(''), width, capHeight: (main.capHeight / main.unitsPerEm) * size };
}

function open(file: Buffer): Font {
  const font = create(file);
  if (font.isCollection) throw new Error('a font collection cannot be set');
  return font;
}
