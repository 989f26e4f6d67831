import type { ProcessRecord } from './process-identity.mjs';

export type InstanceLock = { release(): void; note(fields: { child?: ProcessRecord | null }): void };
export function takeLock(
  file: string,
  options: { refuse: (pid: number) => string; onWait?: (pid: number) => void; wait?: boolean },
): Promise<InstanceLock>;
export function lockHolder(file: string): ProcessRecord | undefined;
export function record(pid: number): ProcessRecord;
export function supervisor(): ProcessRecord | null;
