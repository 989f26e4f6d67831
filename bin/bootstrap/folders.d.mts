export const ROOT: string;
export function dataDir(): string;
export function distDir(): string;
