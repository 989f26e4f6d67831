import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ipaddr from 'ipaddr.js';
import { type CountryResponse, Reader } from 'mmdb-lib';
import { log } from '@/lib/log';

/** Country by address, put into the public domain (CC0) by its makers. Read once, 8 MB, kept as it is. */
const FILE = 'node_modules/@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb';

/** The bundles of the app do not share modules: without this each of them would read the file. */
const shared = globalThis as unknown as { rendezvousCountries?: Reader<CountryResponse> | null };

/**
 * The country that an address was given to (ISO 3166-1), as far as registries know: a hint, not a proof. Null for private
 * and reserved addresses, for what is no address, and when the data is missing; never a reason to fail.
 */
export function countryOf(address: string): string | null {
  if (!ipaddr.isValid(address)) return null;
  // `process` turns `::ffff:192.0.2.1` into what it stands for.
  const plain = ipaddr.process(address);
  if (plain.range() !== 'unicast') return null;
  if (shared.rendezvousCountries === undefined) shared.rendezvousCountries = opened();
  // The data's records are flatter than the library's types.
  const found = shared.rendezvousCountries?.get(plain.toString()) as
    | { country_code?: unknown }
    | null
    | undefined;
  const code = found?.country_code;
  return typeof code === 'string' && /^[A-Z]{2}$/.test(code) ? code : null;
}

function opened(): Reader<CountryResponse> | null {
  try {
    return new Reader(readFileSync(join(process.cwd(), FILE)));
  } catch (error) {
    log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'no countries of visitors');
    return null;
  }
}
