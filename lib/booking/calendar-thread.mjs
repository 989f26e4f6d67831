import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

// A thread for one calendar, so that a malicious one stops nothing but itself. It does not inherit the loader that lets
// the server run from TypeScript, so it brings its own.
const unregister = register();
const { busyIn, Unreadable } = await import('./calendar-reader.ts');
try {
  parentPort.postMessage({ busy: busyIn(workerData.text, workerData.reading) });
} catch (error) {
  parentPort.postMessage({ word: error instanceof Unreadable ? error.message : 'not_calendar' });
}
await unregister();
