import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SCRIPTS_VERSION } from './document';

const [gate, site, visits] = ['gate', 'site', 'visits'].map((name) =>
  readFileSync(`public/assets/${name}.js`),
) as [Buffer, Buffer, Buffer];
const weight = (script: Buffer) => gzipSync(script, { level: 9 }).length;

describe('the scripts of the public pages', () => {
  it('are named by their content', () => {
    const hash = createHash('sha256');
    for (const script of [gate, site, visits]) hash.update(script);
    expect(SCRIPTS_VERSION).toBe(hash.digest('hex').slice(0, 8));
  });

  it('weigh at most 4 kB together, compressed', () => {
    expect(weight(gate) + weight(site)).toBeLessThanOrEqual(4096);
  });

  it('count visits with at most 2 kB', () => {
    expect(weight(visits)).toBeLessThanOrEqual(2048);
  });
});
