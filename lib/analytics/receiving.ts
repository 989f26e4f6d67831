import { randomUUID } from 'node:crypto';
import { countryOf } from '@/lib/compliance/visitor-country';
import { drop, flushed, take } from './buffer';
import { isSound } from './event-data';
import type { Incoming } from './incoming';
import { type DropReason, readEvents, type Sender, type TenantFacts, unwanted } from './intake';
import { knownTenant, type NamedTenant } from './known-tenants';
import { localDays } from './local-days';
import { Pace } from './pace';
import { saltOf } from './salts';
import { type VisitorKeys, visitorKeys } from './visitors';

const pace = new Pace();

/**
 * Takes what a page has sent, or says how much of it does not count. Nothing is written here: what counts waits in memory.
 * @throws AppError unavailable when the database has to be asked for what is not in memory yet, and does not answer.
 */
export async function receive(
  named: NamedTenant,
  sender: Sender,
  sent: readonly unknown[],
): Promise<{ accepted: number; dropped: number }> {
  const receivedAt = Date.now();
  const tenant = await knownTenant(named);
  const dropped = new Map<DropReason, number>();
  const events = await wanted(tenant, sender, sent, receivedAt, dropped);
  countDropped(tenant, receivedAt, dropped);
  const { accepted } = take(events);
  return { accepted, dropped: sent.length - accepted };
}

function countDropped(
  { tenantId, timeZone }: TenantFacts,
  receivedAt: number,
  dropped: Map<DropReason, number>,
): void {
  const { day } = localDays(timeZone, receivedAt);
  for (const [reason, count] of dropped) if (count > 0) drop({ tenantId, day, reason, count });
}

async function wanted(
  tenant: TenantFacts,
  sender: Sender,
  sent: readonly unknown[],
  receivedAt: number,
  dropped: Map<DropReason, number>,
): Promise<Incoming[]> {
  const reason = unwanted(sender);
  if (reason) {
    dropped.set(reason, sent.length);
    return [];
  }
  const keys = await keysOf(tenant, sender, receivedAt);
  const country = countryOf(sender.address);
  const read = readEvents(sent, { sender, tenant, keys, country }, { receivedAt, newId: randomUUID });
  for (const [why, count] of read.dropped) dropped.set(why, count);
  const allowed = pace.allow(keys.visitorKey, read.events.length, receivedAt);
  dropped.set('too_fast', read.events.length - allowed);
  return read.events.slice(0, allowed);
}

/**
 * That a request form is sent now, for whoever stores it with its booking. What this process has taken before is stored by
 * then, so that it joins the visit it ends. Undefined for those who are not to be counted. Errors as `receive`.
 */
export async function formSubmitted(
  named: NamedTenant,
  sender: Sender,
  form: { path: string; service: unknown },
): Promise<Incoming | undefined> {
  const receivedAt = Date.now();
  const tenant = await knownTenant(named);
  // The name is the server's alone, so the form is read as one that is begun.
  const begun = [{ type: 'form_start', url: form.path }];
  const dropped = new Map<DropReason, number>();
  const [event] = await wanted(tenant, sender, begun, receivedAt, dropped);
  countDropped(tenant, receivedAt, dropped);
  if (!event) return undefined;
  await flushed();
  const { service } = form;
  const known = typeof service === 'string' && service.length <= 120 && isSound(service);
  return { ...event, type: 'form_submit', data: known ? { service } : null };
}

/**
 * By what this browser is known today, for forgetting it, whether it is counted or not. Nothing that this process has taken of
 * it waits to be stored any more then. Errors as `receive`.
 */
export async function keysToForget(named: NamedTenant, sender: Sender): Promise<VisitorKeys> {
  const keys = await keysOf(await knownTenant(named), sender, Date.now());
  await flushed();
  return keys;
}

function keysOf(
  { tenantId, timeZone }: TenantFacts,
  { address, userAgent }: Sender,
  atMs: number,
): Promise<VisitorKeys> {
  return visitorKeys(saltOf, { tenantId, timeZone, address, userAgent }, atMs);
}
