export class Failure extends Error {}
export function failureOf(error: unknown, folder: string): Failure | undefined;
export function isDiskFull(text: string): boolean;
