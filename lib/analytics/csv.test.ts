import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';

describe('csvOf', () => {
  it.each(['=1+1', '+1', '-1', '@sum', '|calc', '\t=1', ' =1', '%0A=1', '＝1+1', '＠sum'])(
    'runs %j as no formula',
    (cell) => {
      expect(csvOf(['a'], [[cell]]).split('\r\n')[1]).toMatch(/^"?'/);
    },
  );

  it.each(['a;=1+1;b', 'a\t=1'])('keeps %j one cell, whatever parts cells', (cell) => {
    expect(csvOf(['a'], [[cell]]).split('\r\n')[1]).toBe(`"${cell}"`);
  });

  it('leaves numbers to count with, and nothing empty', () => {
    expect(csvOf(['a', 'b', 'c'], [[-3, 0.5, null]])).toBe('\uFEFFa,b,c\r\n-3,0.5,\r\n');
  });

  it('is read back as it was, but for the apostrophe', () => {
    const text = fc.string({ unit: 'binary' }).filter((one) => !one.includes('\uFEFF'));
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
        const read = parse(csvOf(['a', 'b'], rows), { bom: true, record_delimiter: '\r\n' }).slice(1);
        const bare = (cell: string | undefined) => (cell?.startsWith("'") ? cell.slice(1) : cell);
        expect(read.map((row: string[]) => row.map(bare))).toEqual(rows.map((row) => row.map(bare)));
      }),
    );
  });
});
