import { describe, expect, it } from 'vitest';
import { languageOf, truncated } from './origins';

describe('a truncated address', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0'],
    ['::ffff:203.0.113.77', '203.0.113.0'],
    ['2001:db8:1234:5678:9abc:def0:1:2', '2001:db8:1234::'],
    ['::1', '::'],
    ['nobody', null],
    ['', null],
  ])('of %s is %s', (address, kept) => {
    expect(truncated(address)).toBe(kept);
  });
});

describe('the language of a browser', () => {
  it.each([
    ['en-AU,en;q=0.9,fr;q=0.8', 'en-AU'],
    ['DE', 'de'],
    ['zh-Hans-CN;q=0.9', 'zh-CN'],
    ['fil-PH', 'fil-PH'],
    ['*', null],
    ['', null],
    ['<script>', null],
    ['x'.repeat(10_000), null],
  ])('%s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
