import { changeOf } from '@/lib/analytics/figures';
import { changeText } from './words';

export type Tile = {
  name: string;
  value: number | null;
  before: number | null;
  written: string;
  /** Less of it is better (bounces, loading time). */
  fewerIsBetter?: boolean;
};

/** The figures of a period, each with how it changed. */
export function FigureTiles({ tiles, locale }: { tiles: readonly Tile[]; locale: string }) {
  return (
    <dl className="card grid grid-cols-2 overflow-hidden sm:grid-cols-4">
      {tiles.map((tile) => (
        <div key={tile.name} className="-mt-px -ml-px border-t border-l border-line px-4 py-3.5">
          <dt className="text-sm text-soft">{tile.name}</dt>
          <dd className="mt-0.5 flex flex-wrap items-baseline gap-x-2">
            <span className="text-title font-semibold tracking-tight tabular-nums">{tile.written}</span>
            <Change tile={tile} locale={locale} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Change({ tile: { value, before, fewerIsBetter = false }, locale }: { tile: Tile; locale: string }) {
  const change = changeOf(value, before);
  // Of next to nothing everything is a multiple.
  if (change === null || change > 9.99) return null;
  const { seen, heard } = changeText(change, locale);
  const level = Math.abs(change) < 0.005;
  const tone = level ? 'text-soft' : change > 0 === !fewerIsBetter ? 'text-good' : 'text-bad';
  return (
    <span className={`text-sm font-medium tabular-nums ${tone}`}>
      <span aria-hidden="true">{seen}</span>
      <span className="sr-only">{heard}</span>
    </span>
  );
}
