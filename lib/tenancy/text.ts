import { z } from 'zod';

/**
 * One line of plain text, trimmed, 1 to `charactersMax` characters. Line breaks, control characters and
 * bidirectional overrides are refused: they have no honest use in a name or a heading and can disguise a link.
 */
export function line(charactersMax: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(charactersMax)
    .refine((text) => !hasForbidden(text, false), 'contains characters that cannot be shown');
}

/** Plain text of one paragraph or more, trimmed; line breaks are kept, everything else as in `line`. */
export function prose(charactersMax: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(charactersMax)
    .refine((text) => !hasForbidden(text, true), 'contains characters that cannot be shown');
}

function hasForbidden(text: string, breaksAllowed: boolean): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0x0a && breaksAllowed) continue;
    if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return true;
    // Half of a surrogate pair: no character, and no UTF-8 for it.
    if (code >= 0xd800 && code <= 0xdfff) return true;
    if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) return true;
  }
  return false;
}
