import type { TestProject } from 'vitest/node';
import { migrate } from '@/bin/database';
import { scratchDatabase } from './scratch-database';

declare module 'vitest' {
  export interface ProvidedContext {
    templateDatabase: string;
  }
}

/** Once per run: a migrated database that worlds are copies of. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const template = await scratchDatabase();
  await migrate(template.ownerUrl);
  provide('templateDatabase', new URL(template.ownerUrl).pathname.slice(1));
  return template.drop;
}
