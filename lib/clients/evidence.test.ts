import { describe, expect, it } from 'vitest';
import { evidenceType, requireEvidence } from './evidence';

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]);
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
const WEBP = Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1');
const PDF = Buffer.from('%PDF-1.7\n');

describe('evidenceType', () => {
  it('tells pictures and documents by their content', () => {
    expect([JPEG, PNG, WEBP, PDF].map(evidenceType)).toEqual([
      ...['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
    ]);
  });

  it.each([
    ['HTML', '<!doctype html><script>'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg">'],
    ['a program', 'MZ\x90\0'],
    ['an archive', 'PK\x03\x04'],
    ['a sound', 'RIFF\0\0\0\0WAVE'],
    ['a PDF that hides behind something else', 'x%PDF-1.7'],
    ['nothing', ''],
  ])('takes %s for none of them', (_what, text) => {
    expect(evidenceType(Buffer.from(text, 'latin1'))).toBeUndefined();
  });
});

describe('requireEvidence', () => {
  it('takes as many files as the method asks for, and leaves out empty fields', () => {
    expect(requireEvidence('id_and_selfie', [JPEG, Buffer.alloc(0), PNG])).toHaveLength(2);
    expect(requireEvidence('references', [])).toEqual([]);
  });

  it.each([
    ['too few', 'id_and_selfie', [JPEG], 'too_few'],
    ['too many', 'id_and_selfie', Array.from({ length: 5 }, () => JPEG), 'too_many'],
    ['any where none are asked for', 'verified_network', [JPEG], 'too_many'],
    ['one that is no picture', 'travel_proof', [Buffer.from('hello')], 'wrong_type'],
    ['one above 10 MB', 'travel_proof', [Buffer.concat([PDF, Buffer.alloc(10 * 1024 * 1024)])], 'too_large'],
  ] as const)('refuses %s', (_what, method, contents, reason) => {
    expect(() => requireEvidence(method, contents)).toThrow(
      expect.objectContaining({
        code: 'invalid',
        reason,
        fields: [expect.objectContaining({ path: 'files' })],
      }),
    );
  });
});
