import { Worker } from 'node:worker_threads';
import { type ImportError, ImportFailure } from './calendar-fetch';
import type { Reading } from './calendar-reader';
import type { TimeRange } from './ranges';

const TIMEOUT_MS = 8000;
const MEMORY_MB = 96;

type Said = { busy: TimeRange[] } | { word: ImportError };

/**
 * `busyIn` in a thread of its own, which is ended when it takes too long or too much memory: a rule that never matches
 * would keep its reader for ever. @throws ImportFailure
 */
export function readCalendar(text: string, reading: Reading, timeoutMs = TIMEOUT_MS): Promise<TimeRange[]> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./calendar-thread.mjs', import.meta.url), {
      workerData: { text, reading },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: 16 },
    });
    const fail = (word: ImportError) => reject(new ImportFailure(word));
    const late = setTimeout(() => {
      fail('too_complex');
      void thread.terminate();
    }, timeoutMs);
    thread.once('message', (said: Said) => ('busy' in said ? resolve(said.busy) : fail(said.word)));
    thread.once('error', () => fail('too_complex'));
    thread.once('exit', () => {
      clearTimeout(late);
      fail('too_complex');
    });
  });
}
