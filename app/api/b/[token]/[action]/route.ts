import { type TenantCall, tenantRoute } from '@/app/_server/route';
import { statusAnswer } from '@/lib/booking/answers';
import { cancelByClient } from '@/lib/booking/commands';
import { asClient } from '@/lib/booking/queries';
import { AppError } from '@/lib/errors';

export const dynamic = 'force-dynamic';

/** What a client can ever do by the link. Those without a command are known, and not possible. */
const COMMANDS = {
  cancel: cancelByClient,
  accept: undefined,
  'decline-offer': undefined,
  reschedule: undefined,
  attendance: undefined,
  'deposit-proof': undefined,
} as const;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute(
  { POST: post },
  { for: 'client' },
);

async function post({ params: { token = '', action = '' }, inScope }: TenantCall): Promise<Response> {
  const booking = await inScope(async (scope) => {
    const client = await asClient(scope, token);
    if (!Object.hasOwn(COMMANDS, action)) throw new AppError('not_found');
    const command = COMMANDS[action as keyof typeof COMMANDS];
    if (!command) throw new AppError('conflict', 'not_possible');
    return command(client, client.viewer.bookingId);
  });
  return Response.json(statusAnswer(booking));
}
