import type { ReactNode } from 'react';
import type { BookingDetail } from '@/lib/booking/queries';
import { namesOf } from '@/lib/booking/shares';
import { formatMoney } from '@/lib/money';

/** Who serves a booking, and what of its price is whose, as far as the reader is told. */
export function companionFacts(
  { companions, shares, price }: BookingDetail,
  { namesCompanions, locale }: { namesCompanions: boolean; locale: string },
): { label: string; value: ReactNode }[] {
  const money = (cents: number) => formatMoney(cents, price.currency, locale);
  const together = companions.length > 1;
  const [only] = shares;
  return [
    ...(namesCompanions || together
      ? [{ label: together ? 'Companions' : 'Companion', value: namesOf(companions) }]
      : []),
    ...(only && shares.length === 1 ? [{ label: 'Your share', value: money(only.amountCents) }] : []),
    ...(shares.length > 1
      ? [
          {
            label: 'Shares',
            value: shares.map(({ companion, amountCents }) => (
              <span key={companion} className="block">
                {companion}: {money(amountCents)}
              </span>
            )),
          },
        ]
      : []),
  ];
}
