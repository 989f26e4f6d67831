import { type Contact, digestsOf } from '@/lib/clients/blocks';
import { hostOf, openStarts, requests } from './bookings';
import { interleaved, report } from './comparison';
import type { Target } from './load';
import { type Ours, startOurs } from './servers';

const KEY = 'bench-encryption-key-of-32-letters';
/** A few people at a time: latency, not throughput. */
const CONNECTIONS = 4;

/** How long a request takes for somebody on the block list, against anybody's. On a server whose key is known here. */
export async function blocked(): Promise<void> {
  const ours = await startOurs({ ENCRYPTION_KEY: KEY });
  try {
    const starts = await openStarts(ours);
    const ordinary = { email: 'ordinary@bench.test', phone: '0412 000 001' };
    const unwanted = { email: 'unwanted@bench.test', phone: '0412 000 002' };
    const submit = requests(ours, starts, () => hostOf(ours, 'claire'));
    await block(ours, unwanted);
    const results = await interleaved(
      { 'a request': from(submit, ordinary), 'a request of somebody blocked': from(submit, unwanted) },
      CONNECTIONS,
    );
    report(results, [['a request of somebody blocked', 'a request', 'aim 1.00 ± 0.05']]);
    const [counted] = await ours.sql(
      'select count(*) filter (where blocked) as turned, count(*) as all from bookings where client_email like $1',
      ['%@bench.test'],
    );
    console.log(`  of ${counted?.all} requests ${counted?.turned} were quietly turned away`);
  } finally {
    await ours.stop();
  }
}

function from(submit: Target, client: Contact): Target {
  return {
    ...submit,
    next: (n) => {
      const one = submit.next?.(n) ?? {};
      return {
        ...one,
        body: JSON.stringify({ ...JSON.parse(one.body ?? '{}'), client: { name: 'Guest', ...client } }),
      };
    },
  };
}

async function block(ours: Ours, contact: Contact): Promise<void> {
  const [tenant] = await ours.sql("select id, country_code from tenants where subdomain = 'claire'");
  const list = { id: String(tenant?.id), countryCode: String(tenant?.country_code) };
  const [client] = await ours.sql(
    `insert into clients (tenant_id, id, name, email, email_normalized) values ($1, gen_random_uuid(), 'Guest', $2, $2) returning id`,
    [list.id, contact.email],
  );
  for (const { kind, digest } of withKey(ours, () => digestsOf(list, contact)))
    await ours.sql(
      `insert into client_blocks (tenant_id, id, client_id, kind, digest) values ($1, gen_random_uuid(), $2, $3::block_kind, $4)`,
      [list.id, client?.id, kind, digest],
    );
}

/** Settings are read once, and servers that are started later take over what stands in the environment then. */
function withKey<T>({ tenantUrl: url }: Ours, work: () => T): T {
  const before = { ...process.env };
  const secrets = { AUTH_SECRET: KEY, ADMIN_AUTH_SECRET: KEY, ENCRYPTION_KEY: KEY };
  Object.assign(process.env, secrets, {
    DATABASE_URL: url,
    DATABASE_TENANT_URL: url,
    DATABASE_PLATFORM_URL: url,
  });
  try {
    return work();
  } finally {
    process.env = before;
  }
}
