import { describe, expect, it } from 'vitest';
import { isQuickExit } from './escape-presses';

describe('leaving by the Escape key', () => {
  it.each([
    ['three presses within a second', [0, 500, 1000], true],
    ['three that took longer', [0, 500, 1001], false],
    ['two, as for a dialog in a dialog', [0, 100], false],
    ['three quick ones after a lonely one', [0, 5000, 5200, 5400], true],
  ])('%s', (_what, presses, leaves) => expect(isQuickExit(presses)).toBe(leaves));
});
