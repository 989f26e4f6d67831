import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalEmail, normalPhone } from './normal';

describe('normalEmail', () => {
  it.each([
    ['  Jo.Client@Example.COM ', 'jo.client@example.com'],
    ['jo+dinner@example.com', 'jo@example.com'],
    ['jo.client+a+b@example.com', 'jo.client@example.com'],
    ['J.o.Client+x@GMail.com', 'joclient@gmail.com'],
    ['jo.client@googlemail.com', 'joclient@gmail.com'],
    ['jo@bücher.example', 'jo@xn--bcher-kva.example'],
    ['jo@Bücher.example', 'jo@xn--bcher-kva.example'],
    ['ｊｏ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'jo@example.com'],
    ['jo@example.com.', 'jo@example.com'],
    ['+jo@example.com', '+jo@example.com'],
    ['no address', 'no address'],
  ])('%s is %s', (written, normal) => {
    expect(normalEmail(written)).toBe(normal);
  });

  it('is its own normal form, and in lower case', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string()), (text) => {
        const normal = normalEmail(text);
        expect(normalEmail(normal)).toBe(normal);
      }),
    );
  });
});

describe('normalPhone', () => {
  it.each([
    ['0412 345 678', 'AU', '61412345678'],
    ['+61 (0)412 345 678', 'AU', '61412345678'],
    ['0061 412 345 678', 'AU', '61412345678'],
    ['0011 61 412 345 678', 'AU', '61412345678'],
    ['021 123 4567', 'NZ', '64211234567'],
    ['0171/234 56 78', 'DE', '491712345678'],
    ['0049 171 2345678', 'CH', '491712345678'],
    ['06 12345678', 'NL', '31612345678'],
    ['079 123 45 67', 'CH', '41791234567'],
    ['0664 1234567', 'AT', '436641234567'],
    ['+1 (212) 555-0123', 'AU', '12125550123'],
    ['0412 345 678', 'XX', '0412345678'],
    ['12345', 'AU', '12345'],
  ])('%s in %s is %s', (written, country, normal) => {
    expect(normalPhone(written, country)).toBe(normal);
  });

  it('knows what is no number', () => {
    expect(normalPhone('call me', 'AU')).toBeUndefined();
  });

  it('is digits, whatever is written', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('AU', 'DE', 'XX'), (text, country) => {
        expect(normalPhone(text, country) ?? '0000').toMatch(/^[0-9]{4,20}$/);
      }),
    );
  });
});
