'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

const STEPS: Record<string, readonly [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Makes a table of links one stop of the keyboard, as grids are: arrows move from cell to cell, Home and End along a row. The
 * cell that the address names is where the keyboard goes on. Without scripts the table stays a table.
 */
export function GridKeys({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const table = box.current?.querySelector('table');
    table?.setAttribute('role', 'grid');
    const named = location.hash ? document.getElementById(location.hash.slice(1)) : null;
    if (named && table?.contains(named)) stopAt(table, named);
  }, []);
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const from = event.target instanceof Element ? event.target.closest('td') : null;
    const table = from?.closest('table');
    if (!from || !table || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = nextFrom(table, from, event.key);
    if (!next) return;
    event.preventDefault();
    stopAt(table, next);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is pressed; this listens for arrows.
    <div ref={box} onKeyDown={move}>
      {children}
    </div>
  );
}

/** The link of the nearest cell in that direction that has one. */
function nextFrom(table: HTMLTableElement, from: HTMLTableCellElement, key: string): HTMLElement | undefined {
  const rows = [...table.tBodies]
    .flatMap((body) => [...body.rows])
    .map((row) => [...row.querySelectorAll('td')]);
  const row = rows.findIndex((cells) => cells.includes(from));
  const column = rows[row]?.indexOf(from) ?? -1;
  if (key === 'Home' || key === 'End') {
    const links = rows[row]?.flatMap((cell) => linkOf(cell) ?? []);
    return key === 'Home' ? links?.[0] : links?.at(-1);
  }
  const step = STEPS[key];
  if (!step) return undefined;
  for (let [at, across] = [row + step[0], column + step[1]]; ; at += step[0], across += step[1]) {
    const cell = rows[at]?.[across];
    if (!cell) return undefined;
    const link = linkOf(cell);
    if (link) return link;
  }
}

function linkOf(cell: HTMLElement): HTMLElement | undefined {
  return cell.querySelector<HTMLElement>('a[href]') ?? undefined;
}

function stopAt(table: HTMLTableElement, link: HTMLElement): void {
  for (const other of table.querySelectorAll<HTMLElement>('a[data-cell][tabindex="0"]')) other.tabIndex = -1;
  if (link.dataset.cell !== undefined) link.tabIndex = 0;
  link.focus();
}
