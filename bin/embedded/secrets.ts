import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, failureOf } from '../bootstrap/failure.mjs';

const names = ['AUTH_SECRET', 'ADMIN_AUTH_SECRET', 'ENCRYPTION_KEY'] as const;
export type Secrets = Record<(typeof names)[number], string>;

/**
 * The secrets of an embedded installation: base64 of 32 random bytes each, made once, kept in `<dataDir>/secrets.json`
 * for its owner alone. Outside the embedded mode they come from the environment.
 * @throws Failure when the file cannot be read: making new ones would lose what the old ones encrypted.
 */
export function embeddedSecrets(dataDir = '.data'): Secrets {
  const file = join(dataDir, 'secrets.json');
  try {
    mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    return read(file) ?? make(file);
  } catch (error) {
    throw failureOf(error, file) ?? error;
  }
}

function read(file: string): Secrets | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const kept = parse(text);
  if (kept && names.every((name) => isSecret(kept[name]))) {
    chmodSync(file, 0o600);
    return kept as Secrets;
  }
  throw new Failure(
    `${file} is damaged: it must hold ${names.join(', ')}. Bring back a copy; without it what they encrypted cannot be read.`,
  );
}

function parse(text: string): Partial<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function isSecret(value: unknown): boolean {
  return typeof value === 'string' && Buffer.from(value, 'base64').length === 32;
}

/** Written whole beside and linked: who comes second, or is killed on the way, never sees half a file. */
function make(file: string): Secrets {
  const made = Object.fromEntries(names.map((name) => [name, randomBytes(32).toString('base64')]));
  const whole = `${file}.${process.pid}`;
  writeFileSync(whole, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(whole, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(whole, { force: true });
  }
  return read(file) ?? (made as Secrets);
}
