import sharp from 'sharp';
import { blockClient, clearClient, setClientNotes, setClientTags } from '@/lib/clients/commands';
import { type Evidence, requireEvidence } from '@/lib/clients/evidence';
import type { ScreeningMethod } from '@/lib/clients/methods';
import { askForScreening, decideScreening, setScreeningSettings } from '@/lib/clients/screening-commands';
import { sealSubmission, startSubmission, submitScreening } from '@/lib/clients/submission';
import { env } from '@/lib/env';
import { diskStorage, storageDirectory } from '@/lib/media/storage';
import type { TenantScope } from '@/lib/tenancy/scope';
import { asTenant } from '@/lib/tenancy/work';

/** What is known of a client of the demo world, by the e-mail that their bookings came from. */
type Known = { email: string; notes?: string; tags?: string; cleared?: true; blocked?: string };

const KNOWN: Known[] = [
  {
    email: 'guest1@client.test',
    notes: 'Likes a quiet corner table. Vegetarian.\nAlways on time.',
    tags: 'regular, dinner',
    cleared: true,
  },
  { email: 'guest4@client.test', notes: 'Writes late at night; answer in the morning.' },
  { email: 'guest6@client.test', notes: 'Came with a colleague’s recommendation.', tags: 'regular' },
  { email: 'guest7@client.test', tags: 'careful', blocked: 'Did not come, did not answer afterwards.' },
];

type Sent = { daysAgo: number; method: ScreeningMethod; answers: Record<string, string>; pictures: number };
/** A screening, as far as it has come. `sent` is missing while it is only asked for. */
type Screened = { email: string; sent?: Sent; verdict?: 'pass' | 'fail' };

const SCREENED: Screened[] = [
  {
    email: 'guest2@client.test',
    sent: { daysAgo: 1, method: 'id_and_selfie', answers: { legalName: 'Julian Okafor' }, pictures: 2 },
  },
  { email: 'guest3@client.test' },
  {
    email: 'guest4@client.test',
    sent: {
      daysAgo: 3,
      method: 'employment',
      answers: { employer: 'Harbour Consulting', position: 'Partner', profile: 'harbour.example/people' },
      pictures: 0,
    },
    verdict: 'fail',
  },
  {
    email: 'guest6@client.test',
    sent: {
      daysAgo: 10,
      method: 'references',
      answers: { references: 'Isabelle, isabelle.example, spring 2025\nNora, nora.example, autumn 2025' },
      pictures: 0,
    },
    verdict: 'pass',
  },
];

const DAY_MS = 86_400_000;

/** Adds to a tenant's demo bookings what its staff know of the clients: notes, tags, a block, and screenings. */
export async function addDemoClients(tenantId: string, { screens }: { screens: boolean }): Promise<void> {
  const pictures = screens ? await specimens() : [];
  await asTenant(tenantId, { kind: 'system' }, async (scope) => {
    await dateBack(scope);
    for (const known of KNOWN) await tell(scope, known);
    if (!screens) return;
    await setScreeningSettings(scope, {
      methods: ['id_and_selfie', 'references', 'employment', 'verified_network'],
      requiredForNew: true,
      purgeDays: 30,
    });
    for (const screened of SCREENED) await screen(scope, screened, pictures);
  });
}

/** Clients are known since their first request. */
async function dateBack({ db }: TenantScope): Promise<void> {
  const first = await db.booking.groupBy({ by: ['clientId'], _min: { createdAt: true } });
  for (const { clientId, _min } of first)
    if (_min.createdAt)
      await db.client.updateMany({ where: { id: clientId }, data: { createdAt: _min.createdAt } });
}

async function tell(scope: TenantScope, { email, notes, tags, cleared, blocked }: Known): Promise<void> {
  const id = await clientOf(scope, email);
  if (!id) return;
  if (notes) await setClientNotes(scope, id, notes);
  if (tags) await setClientTags(scope, id, tags);
  if (cleared) await clearClient(scope, id);
  if (blocked) await blockClient(scope, id, blocked);
}

async function screen(scope: TenantScope, { email, sent, verdict }: Screened, pictures: Evidence[]) {
  const id = await clientOf(scope, email);
  const booking = id && (await scope.db.booking.findFirst({ where: { clientId: id }, select: { id: true } }));
  if (!id || !booking) return;
  const daysAgo = (days: number): TenantScope => ({
    ...scope,
    now: new Date(scope.now.getTime() - days * DAY_MS),
  });
  const screeningId = await askForScreening(daysAgo((sent?.daysAgo ?? 0) + 1), id);
  if (!sent) return;
  const client: TenantScope = { ...daysAgo(sent.daysAgo), viewer: { kind: 'client', bookingId: booking.id } };
  const { method, answers } = sent;
  const place = await startSubmission(client, method);
  const storage = diskStorage(storageDirectory(env().STORAGE_URL, process.cwd()));
  const files = pictures.slice(0, sent.pictures);
  await submitScreening(client, await sealSubmission(storage, place, { method, answers, files }));
  if (verdict) await decideScreening(daysAgo(sent.daysAgo - 1), screeningId, verdict);
}

async function clientOf({ db }: TenantScope, email: string): Promise<string | undefined> {
  const known = await db.client.findFirst({ where: { emailNormalized: email }, select: { id: true } });
  return known?.id;
}

/** Two pictures that show nobody: a card, and the outline of a person with it. */
async function specimens(): Promise<Evidence[]> {
  const card = (x: number, y: number, width: number) =>
    `<rect x="${x}" y="${y}" width="${width}" height="${width * 0.63}" rx="${width * 0.05}" fill="#dfe6e2"/>
     <rect x="${x + width * 0.07}" y="${y + width * 0.14}" width="${width * 0.24}" height="${width * 0.32}" fill="#aebbb4"/>
     <path d="M${x + width * 0.4} ${y + width * 0.2}h${width * 0.5}M${x + width * 0.4} ${y + width * 0.32}h${width * 0.36}"
           stroke="#93a39b" stroke-width="${width * 0.03}"/>`;
  const person = `<circle cx="400" cy="210" r="110" fill="#b9a79a"/><path d="M170 600c20-190 120-250 230-250s210 60 230 250z" fill="#8f7f74"/>`;
  const drawn = [card(100, 110, 600), `${person}${card(470, 380, 240)}`].map(
    (shapes) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#f4f1ed"/>${shapes}</svg>`,
  );
  const contents = await Promise.all(
    drawn.map((svg) => sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer()),
  );
  return requireEvidence('id_and_selfie', contents);
}
