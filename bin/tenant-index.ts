/**
 * Writes `tenants/index.generated.ts`: the overrides that folders of tenants/ bring along (`styles.css`, `page.tsx`), by
 * folder name. Run before every build and type check, so that a new folder needs no change of code.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TENANTS = fileURLToPath(new URL('../tenants', import.meta.url));
const TARGET = path.join(TENANTS, 'index.generated.ts');
const FOLDER = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const entries = await readdir(TENANTS, { withFileTypes: true });
const folders = entries.filter((one) => one.isDirectory() && FOLDER.test(one.name)).map((one) => one.name);
const source = await indexOf(folders.sort());
// An unchanged file keeps its time, so that nothing is built again for it.
if (!existsSync(TARGET) || (await readFile(TARGET, 'utf8')) !== source) await writeFile(TARGET, source);

async function indexOf(names: string[]): Promise<string> {
  const imports: string[] = [];
  const overrides: string[] = [];
  for (const [at, name] of names.entries()) {
    const css = path.join(TENANTS, name, 'styles.css');
    const parts: string[] = [];
    if (existsSync(css)) parts.push(`stylesheet: ${JSON.stringify(await readFile(css, 'utf8'))}`);
    if (existsSync(path.join(TENANTS, name, 'page.tsx'))) {
      imports.push(`import Home${at} from './${name}/page';`);
      parts.push(`Home: Home${at}`);
    }
    if (parts.length > 0) overrides.push(`  ${JSON.stringify(name)}: { ${parts.join(', ')} },`);
  }
  return [
    '// Written by bin/tenant-index.ts. Do not edit.',
    ...imports,
    "import type { Override } from './override';",
    '',
    'export const OVERRIDES: Record<string, Override> = {',
    ...overrides,
    '};',
    '',
  ].join('\n');
}
