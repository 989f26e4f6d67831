import type { z } from 'zod';
import { jsonBody } from '@/app/_server/body';
import { type TenantCall, tenantRoute } from '@/app/_server/route';
import { bookingDetailJson } from '@/lib/booking/answers';
import { cancelByCompanion, complete, confirm, decline, markNoShow } from '@/lib/booking/commands';
import { type BookingDetail, requireBooking } from '@/lib/booking/queries';
import { Decision, DecisionWithNote } from '@/lib/booking/schema';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';

export const dynamic = 'force-dynamic';

const BODY_BYTES_MAX = 16 * 1024;

type Command = {
  body: z.ZodType<{ version: number; note?: string }>;
  run: (
    scope: TenantScope,
    id: string,
    decision: { version: number; note?: string },
  ) => Promise<BookingDetail>;
};

const COMMANDS: Record<string, Command> = {
  confirm: { body: Decision, run: confirm },
  decline: { body: DecisionWithNote, run: decline },
  cancel: { body: DecisionWithNote, run: cancelByCompanion },
  complete: { body: Decision, run: complete },
  'no-show': { body: Decision, run: markNoShow },
};

/** Known, but nothing leads there yet. */
const NOT_POSSIBLE: ReadonlySet<string> = new Set([
  'counter-offer',
  'reschedule',
  'accept-proposal',
  'waive-deposit',
  'deposit-received',
  'refund',
]);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute({ POST: post }, { for: 'staff' });

async function post({ request, params: { id = '', action = '' }, inScope }: TenantCall): Promise<Response> {
  const command = Object.hasOwn(COMMANDS, action) ? COMMANDS[action] : undefined;
  if (!command && !NOT_POSSIBLE.has(action)) throw new AppError('not_found');
  const body = await jsonBody(request, BODY_BYTES_MAX);
  const booking = await inScope(async (scope) => {
    if (command) return command.run(scope, id, command.body.parse(body));
    await requireBooking(scope, id);
    throw new AppError('conflict', 'not_possible');
  });
  return Response.json(bookingDetailJson(booking));
}
