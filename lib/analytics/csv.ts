export type Cell = string | number | null;

/**
 * A table as RFC 4180 text with a byte order mark, which spreadsheets take for UTF-8. A text that a spreadsheet would run
 * as a formula gets an apostrophe in front, and what some of them take for the end of a cell is quoted (OWASP, CSV injection); numbers
 * stay numbers.
 */
export function csvOf(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => row.map(written).join(',')).join('\r\n')}\r\n`;
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[\s]*[=+\-@|%\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
