import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SCRIPTS_VERSION } from './document';

const scripts = ['public/assets/gate.js', 'public/assets/site.js'].map((file) => readFileSync(file));

describe('the scripts of the public pages', () => {
  it('are named by their content', () => {
    const hash = createHash('sha256');
    for (const script of scripts) hash.update(script);
    expect(SCRIPTS_VERSION).toBe(hash.digest('hex').slice(0, 8));
  });

  it('weigh at most 4 kB together, compressed', () => {
    const bytes = scripts.reduce((total, script) => total + gzipSync(script, { level: 9 }).length, 0);
    expect(bytes).toBeLessThanOrEqual(4096);
  });
});
