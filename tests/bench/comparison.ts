import { load, type Measured, type Target } from './load';

const RUNS = Number(process.env.BENCH_RUNS ?? 5);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const CONNECTIONS = 32;

/**
 * The median of RUNS runs of each target, one after the other and again, so that whatever else the machine does hits all of
 * them. Load comes from loopback addresses, one for each connection.
 */
export async function interleaved(
  targets: Record<string, Target>,
  connections = CONNECTIONS,
): Promise<Map<string, Measured>> {
  const runs = new Map<string, Measured[]>();
  for (const [name, target] of Object.entries(targets))
    await load(target, 1.5, connections).then(() => runs.set(name, []));
  for (let run = 1; run <= RUNS; run += 1) {
    for (const [name, target] of Object.entries(targets)) {
      process.stdout.write(`\r  run ${run} of ${RUNS}: ${name}`.padEnd(78));
      runs.get(name)?.push(await load(target, SECONDS, connections));
    }
  }
  process.stdout.write(`\r${' '.repeat(78)}\r`);
  return new Map([...runs].map(([name, all]) => [name, medianOf(all)]));
}

/** The median of RUNS runs of one target, after a warm-up. */
export async function measured(target: Target): Promise<Measured> {
  await load(target, 2, CONNECTIONS);
  const runs: Measured[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await load(target, SECONDS, CONNECTIONS));
  return medianOf(runs);
}

/** One run, without a warm-up. */
export function oneRun(target: Target): Promise<Measured> {
  return load(target, SECONDS, CONNECTIONS);
}

/** One against the other, by name, and what that is aimed at. */
type Ratio = [one: string, other: string, aim: string];

export function report(results: Map<string, Measured>, ratios: Ratio[]): void {
  for (const [name, one] of results)
    console.log(
      `${name.padEnd(44)} ${one.perSecond.toFixed(0).padStart(6)}/s   p50 ${one.p50Ms.toFixed(1).padStart(6)} ms   p99 ${one.p99Ms.toFixed(1).padStart(6)} ms`,
    );
  for (const [one, other, aim] of ratios)
    console.log(
      `  ${one} ÷ ${other}: ${((results.get(one)?.perSecond ?? 0) / (results.get(other)?.perSecond ?? 1)).toFixed(2)} (${aim})`,
    );
}

function medianOf(all: Measured[]): Measured {
  return {
    perSecond: median(all.map((one) => one.perSecond)),
    p50Ms: median(all.map((one) => one.p50Ms)),
    p99Ms: median(all.map((one) => one.p99Ms)),
    bytes: all[0]?.bytes ?? 0,
  };
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
