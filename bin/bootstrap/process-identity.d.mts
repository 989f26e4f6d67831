export type ProcessRecord = { pid: number; identity: string };
export function processIdentity(pid: number): string | undefined;
export function isAlive(record: ProcessRecord | null | undefined): boolean;
export function processOrigin(pid: number): { name: string; parent: number } | undefined;
