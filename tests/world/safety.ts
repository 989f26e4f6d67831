import { confirm } from '@/lib/booking/commands';
import { linksOfBooking } from '@/lib/booking/tasks';
import type { Mail } from '@/lib/messaging/mail';
import { deliveryTasks } from '@/lib/messaging/tasks';
import { answerPlan } from '@/lib/safety/answers';
import { armPlan } from '@/lib/safety/plans';
import { plansNow, plansOfBooking } from '@/lib/safety/queries';
import type { SafetyAnswer } from '@/lib/safety/schema';
import { addBuddy } from '@/lib/safety/settings';
import { watchPlan } from '@/lib/safety/watch';
import { requested } from './bookings';
import type { TenantName } from './people';
import type { World } from './world';

/** Companions who are looked after, and what is said. `world` is asked for each time, since it starts after the file is read. */
export function watchOf(world: () => World, tenant: TenantName, companion: string) {
  const companionId = () => world().tenants[tenant].companions[companion] ?? '';
  return {
    companionId,
    befriend: (name: string) =>
      world().act(tenant, 'owner', (scope) =>
        addBuddy(scope, { companionId: companionId(), name, email: `${name}@friend.test`, phone: '' }),
      ),
    /** A confirmed meeting that she is looked after at; answers both ids. */
    meeting: async (start: string) => {
      const { id } = await requested(world(), tenant, start, { companion });
      await world().act(tenant, 'owner', (scope) => confirm(scope, id, { version: 1 }));
      await world().act(tenant, 'owner', (scope) => armPlan(scope, id, companionId()));
      const [plan] = await world().act(tenant, 'owner', (scope) => plansOfBooking(scope, id));
      return { bookingId: id, planId: plan?.id ?? '' };
    },
    say: (planId: string, at: Date, answer: SafetyAnswer, person = 'owner') =>
      world().act(tenant, person, (scope) => answerPlan(scope, planId, answer), at),
    clock: (planId: string, at: Date) => world().run(tenant, (scope) => watchPlan(scope, planId), at),
    /** What stands on the first page of somebody's dashboard. */
    alarms: async (at: Date, person = 'owner') => {
      const plans = await world().act(tenant, person, (scope) => plansNow(scope), at);
      return plans.map(({ alarm }) => alarm);
    },
    mails: (part: string) =>
      world().run(tenant, ({ db }) =>
        db.message.findMany({
          where: { cause: { startsWith: `safety:${part}` } },
          orderBy: { cause: 'asc' },
        }),
      ),
    /** One mail as it leaves the house. */
    delivered: async (messageId: string): Promise<Mail | undefined> => {
      const sent: Mail[] = [];
      const email = { leaves: () => true, send: async (mail: Mail) => void sent.push(mail) };
      const parts = { linksOf: linksOfBooking, calendarOf: async () => undefined };
      const { deliver_message: deliver } = deliveryTasks(parts, email);
      await deliver?.({ tenantId: world().tenants[tenant].id, messageId }, { attempts: 1, attemptsMax: 1 });
      return sent[0];
    },
  };
}

export const plain = (deed: 'arrived' | 'well' | 'left' | 'settle' | 'disarm', code = '') => ({ deed, code });
