export class Tally {
  passed: number;
  failed: number;
  troubles: string[];
  pass(count?: number): void;
  fail(trouble: string, count?: number): void;
  get line(): string;
}
export function countVitest(tally: Tally, file: string, code: number): void;
export function countPlaywright(tally: Tally, file: string, code: number): void;
