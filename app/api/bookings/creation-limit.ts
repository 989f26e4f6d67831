import type { Caller } from '@/app/_server/request';
import type { CreationLimit } from '@/lib/booking/commands';
import { addressKey, requirePoint, returnPoint, takePoint } from '@/lib/limits';

/**
 * Runs `work` under the limit of bookings created by one address. A point is taken at most once, whatever part of the
 * work is tried again, and given back unless a new booking stands at the end
 * (`replayed` is false).
 */
export async function withinCreationLimit<T extends { replayed?: boolean }>(
  { address }: Caller,
  work: (limit: CreationLimit) => Promise<T>,
): Promise<T> {
  const key = addressKey(address);
  let taken = false;
  let stands = false;
  const limit: CreationLimit = {
    check: async () => {
      if (!taken) await requirePoint('booking_created', key);
    },
    take: async () => {
      if (!taken) await takePoint('booking_created', key);
      taken = true;
    },
  };
  try {
    const done = await work(limit);
    stands = done.replayed === false;
    return done;
  } finally {
    if (taken && !stands) await returnPoint('booking_created', key);
  }
}
