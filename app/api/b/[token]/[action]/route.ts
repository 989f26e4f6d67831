import type { ZodType } from 'zod';
import { fileBody, isFileForm, optionalJsonBody } from '@/app/_server/body';
import { mediaStorage } from '@/app/_server/media';
import { type TenantCall, tenantRoute } from '@/app/_server/route';
import { statusAnswer } from '@/lib/booking/answers';
import { answerAttendance, cancelByClient } from '@/lib/booking/commands';
import { rescheduleByClient } from '@/lib/booking/moves';
import { acceptOffer, declineOffer } from '@/lib/booking/offers';
import { sendProof } from '@/lib/booking/payments';
import { PROOF_BYTES_MAX, readProof } from '@/lib/booking/proofs';
import { asClient, type BookingDetail, type ClientScope } from '@/lib/booking/queries';
import { Acceptance, Attendance, Cancellation, NoBody, OtherTime } from '@/lib/booking/schema';
import type { BookingAction } from '@/lib/booking/states';
import { requirePossible } from '@/lib/booking/transition';
import { AppError } from '@/lib/errors';
import { takePoint } from '@/lib/limits';
import { paths } from '@/lib/urls';

export const dynamic = 'force-dynamic';

const BODY_BYTES_MAX = 16 * 1024;

type Command = { action: BookingAction; run: (scope: ClientScope, body: unknown) => Promise<BookingDetail> };

/** The details are read first, but an action that is not possible is so whatever its details. */
function command<Body>(
  action: BookingAction,
  body: ZodType<Body>,
  run: (scope: ClientScope, id: string, body: Body) => Promise<BookingDetail>,
): Command {
  return {
    action,
    run: async (scope, sent) => {
      const read = body.safeParse(sent);
      if (read.success) return run(scope, scope.viewer.bookingId, read.data);
      await requirePossible(scope, scope.viewer.bookingId, action);
      throw read.error;
    },
  };
}

/** What a client can ever do by the link; whether it is possible now, the table of states decides. */
const COMMANDS = [
  command('cancel', Cancellation, cancelByClient),
  command('accept', Acceptance, acceptOffer),
  command('decline-offer', NoBody, declineOffer),
  command('reschedule', OtherTime, rescheduleByClient),
  command('attendance', Attendance, answerAttendance),
];

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute(
  { POST: post },
  { for: 'client' },
);

async function post(call: TenantCall): Promise<Response> {
  const { token = '', action = '' } = call.params;
  if (action === 'deposit-proof') return postProof(call, token);
  const known = COMMANDS.find((one) => one.action === action);
  if (!known) throw new AppError('not_found');
  const body = (await optionalJsonBody(call.request, BODY_BYTES_MAX)) ?? {};
  const answer = await call.inScope(async (scope) => {
    const client = await asClient(scope, token);
    return statusAnswer(client, await known.run(client, body));
  });
  return Response.json(answer);
}

/** A file by itself, or the page's form: that one leads back to the page, which says how it went. */
async function postProof({ request, inScope }: TenantCall, token: string): Promise<Response> {
  const fromPage = isFileForm(request);
  const answered = async () => {
    // Whoever has no link uploads nothing, and whoever has one not without end.
    const id = await inScope(async (scope) => {
      const client = await asClient(scope, token);
      await requirePossible(client, client.viewer.bookingId, 'deposit-proof');
      return client.viewer.bookingId;
    });
    await takePoint('upload', id);
    const file = readProof(await fileBody(request, PROOF_BYTES_MAX));
    return inScope(async (scope) => {
      const client = await asClient(scope, token);
      return statusAnswer(client, await sendProof(client, client.viewer.bookingId, file, mediaStorage()));
    });
  };
  if (!fromPage) return Response.json(await answered());
  const back = (how: string) => seeOther(`${paths.bookingStatus(token)}?proof=${how}#deposit`);
  try {
    await answered();
    return back('sent');
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') throw error;
    const refused =
      error instanceof AppError &&
      ['invalid', 'conflict', 'limit_reached', 'rate_limited'].includes(error.code);
    if (refused || (error as { status?: number }).status === 413) return back('refused');
    throw error;
  }
}

/** Relative, so that it needs no origin. */
function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
