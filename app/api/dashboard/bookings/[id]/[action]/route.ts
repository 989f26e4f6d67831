import type { ZodType } from 'zod';
import { jsonBody } from '@/app/_server/body';
import { type TenantCall, tenantRoute } from '@/app/_server/route';
import { bookingDetailJson } from '@/lib/booking/answers';
import { cancelByCompanion, complete, confirm, decline, markNoShow } from '@/lib/booking/commands';
import { acceptProposal, declineProposal, rescheduleByCompanion } from '@/lib/booking/moves';
import { counterOffer } from '@/lib/booking/offers';
import { receiveDeposit, refund, waiveDeposit } from '@/lib/booking/payments';
import type { BookingDetail } from '@/lib/booking/queries';
import { Amount, Confirmation, CounterOffer, Decision, DecisionWithNote, Move } from '@/lib/booking/schema';
import type { BookingAction } from '@/lib/booking/states';
import { requirePossible } from '@/lib/booking/transition';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';

export const dynamic = 'force-dynamic';

const BODY_BYTES_MAX = 16 * 1024;

type Command = {
  action: BookingAction;
  run: (scope: TenantScope, id: string, body: unknown) => Promise<BookingDetail>;
};

/** The details are read first, but an action that is not possible is so whatever its details. */
function command<Body>(
  action: BookingAction,
  body: ZodType<Body>,
  run: (scope: TenantScope, id: string, body: Body) => Promise<BookingDetail>,
): Command {
  return {
    action,
    run: async (scope, id, sent) => {
      const read = body.safeParse(sent);
      if (read.success) return run(scope, id, read.data);
      await requirePossible(scope, id, action);
      throw read.error;
    },
  };
}

const COMMANDS = [
  command('confirm', Confirmation, confirm),
  command('decline', DecisionWithNote, decline),
  command('counter-offer', CounterOffer, counterOffer),
  command('reschedule', Move, rescheduleByCompanion),
  command('accept-proposal', Decision, acceptProposal),
  command('decline-proposal', DecisionWithNote, declineProposal),
  command('waive-deposit', Decision, waiveDeposit),
  command('deposit-received', Amount, receiveDeposit),
  command('refund', Amount, refund),
  command('complete', Decision, complete),
  command('no-show', Decision, markNoShow),
  command('cancel', DecisionWithNote, cancelByCompanion),
];

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute({ POST: post }, { for: 'staff' });

async function post({ request, params: { id = '', action = '' }, inScope }: TenantCall): Promise<Response> {
  const known = COMMANDS.find((one) => one.action === action);
  if (!known) throw new AppError('not_found');
  const body = await jsonBody(request, BODY_BYTES_MAX);
  return Response.json(bookingDetailJson(await inScope((scope) => known.run(scope, id, body))));
}
