import { spawnSync } from 'node:child_process';
import { Failure } from '../bootstrap/failure.mjs';

/** The system user that PostgreSQL runs as. */
export type Account = { name: string; uid: number; gid: number };

const OWN_ACCOUNT = 'rendezvous';

/**
 * PostgreSQL refuses to run as root. As root this names the user to run it as: `postgres` if the system has it, else one
 * of our own, else `nobody`. An ordinary user runs it as itself: undefined.
 * @param uid of the files' owner when they exist already: they decide.
 */
export function postgresAccount(existing?: { uid: number; gid: number }): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const account = existing?.uid
    ? { name: String(existing.uid), uid: existing.uid, gid: existing.gid }
    : (named('postgres') ?? named(OWN_ACCOUNT) ?? created() ?? named('nobody'));
  if (account && canBecome(account)) return account;
  throw new Failure(
    'PostgreSQL does not run as root, and this system lets root become no other user. Start as an ordinary user, or set DATABASE_URL.',
  );
}

/** For spawn. Nothing for an ordinary user. */
export function identityOf(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

function named(name: string): Account | undefined {
  const [uid, gid] = [numberOf('-u', name), numberOf('-g', name)];
  return uid && gid !== undefined ? { name, uid, gid } : undefined;
}

function numberOf(flag: '-u' | '-g', name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout.trim()) : undefined;
}

/** Debian, Red Hat and their kin have useradd; Alpine has only adduser. */
function created(): Account | undefined {
  const home = '/var/lib/rendezvous';
  const shell = '/usr/sbin/nologin';
  const options = ['--system', '--user-group', '--no-create-home', '--home-dir', home, '--shell', shell];
  if (spawnSync('useradd', [...options, OWN_ACCOUNT]).status !== 0)
    spawnSync('adduser', ['-S', '-D', '-H', '-h', home, '-s', '/sbin/nologin', OWN_ACCOUNT]);
  return named(OWN_ACCOUNT);
}

function canBecome(account: Account): boolean {
  return spawnSync('true', [], { ...identityOf(account), cwd: '/' }).status === 0;
}
