import { sign } from '@/lib/crypto';
import { localDays } from './local-days';

const KEY_BYTES = 16;

/** How a visitor is told from others for one day, without anything being stored in the browser. */
export type VisitorKeys = {
  /** The tenant's local day, `YYYY-MM-DD`. */
  day: string;
  /** 16 bytes, hexadecimal. */
  visitorKey: string;
  /** By yesterday's salt, in the first half hour of a day: a visit over midnight stays one. */
  previousKey: string | null;
};

/** Random bytes for one day of one time zone; whoever has lost them can connect no address with a visit any more. */
export type SaltOf = (timeZone: string, day: string) => Buffer | Promise<Buffer>;

/** The address is used here and forgotten. */
export async function visitorKeys(
  saltOf: SaltOf,
  visitor: { tenantId: string; timeZone: string; address: string; userAgent: string },
  atMs: number,
): Promise<VisitorKeys> {
  const { tenantId, timeZone, address, userAgent } = visitor;
  const { day, before } = localDays(timeZone, atMs);
  const keyOn = async (of: string): Promise<string> =>
    sign(await saltOf(timeZone, of), [tenantId, address, userAgent]).toString('hex', 0, KEY_BYTES);
  return { day, visitorKey: await keyOn(day), previousKey: before && (await keyOn(before)) };
}
