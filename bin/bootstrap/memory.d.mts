export function memoryArguments(): string[];
export function memorySettings(): { MALLOC_ARENA_MAX: string };
