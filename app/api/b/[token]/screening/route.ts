import { BodyError } from '@/app/_server/body';
import { asAppError } from '@/app/_server/errors';
import { mediaStorage } from '@/app/_server/media';
import { type TenantCall, tenantRoute } from '@/app/_server/route';
import { asClient } from '@/lib/booking/queries';
import { requireEvidence } from '@/lib/clients/evidence';
import { ScreeningMethodWord, screeningAnswers } from '@/lib/clients/schema';
import { ownScreening } from '@/lib/clients/screening-queries';
import {
  discardSubmission,
  type Submission,
  sealSubmission,
  startSubmission,
  submitScreening,
} from '@/lib/clients/submission';
import { AppError } from '@/lib/errors';
import { takePoint } from '@/lib/limits';
import { paths } from '@/lib/urls';
import { type SentForm, screeningForm } from './form';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = tenantRoute(
  { POST: (call) => (isFromPage(call) ? fromPage(call) : fromProgram(call)) },
  { for: 'client' },
);

async function fromProgram(call: TenantCall): Promise<Response> {
  await send(call);
  return Response.json({ state: 'received' });
}

/** A browser without scripts: back to the page, which says how it went. */
async function fromPage(call: TenantCall): Promise<Response> {
  try {
    await send(call);
    return backTo(call);
  } catch (error) {
    const reason = refusal(error);
    if (!reason) throw error;
    return backTo(call, reason);
  }
}

/** Whoever has no link, or is asked for nothing, uploads nothing; whoever may, not without end. */
async function send({ request, inScope, params, tenantId }: TenantCall): Promise<void> {
  const token = params.token ?? '';
  const bookingId = await inScope(async (scope) => {
    const client = await asClient(scope, token);
    if ((await ownScreening(client))?.shown !== 'open') throw new AppError('conflict', 'not_possible');
    return client.viewer.bookingId;
  });
  await takePoint('upload', bookingId);
  const submission = submissionIn(await screeningForm(request));
  const place = await inScope(async (scope) =>
    startSubmission(await asClient(scope, token), submission.method),
  );
  const storage = mediaStorage();
  const sealed = await sealSubmission(storage, place, submission);
  try {
    await inScope(async (scope) => submitScreening(await asClient(scope, token), sealed));
  } catch (error) {
    await discardSubmission(storage, tenantId, sealed);
    throw error;
  }
}

function submissionIn({ fields: { method: word, ...answers }, files }: SentForm): Submission {
  const method = ScreeningMethodWord.parse(word);
  return { method, answers: screeningAnswers(method).parse(answers), files: requireEvidence(method, files) };
}

function isFromPage({ request }: TenantCall): boolean {
  return (request.headers.get('accept') ?? '').includes('text/html');
}

/** What the page can say a sentence about; everything else is an error like any other. */
function refusal(error: unknown): string | undefined {
  if (error instanceof BodyError) return error.status === 413 ? 'too_large' : 'invalid';
  const known = asAppError(error);
  if (known?.code === 'invalid') return known.reason ?? 'invalid';
  if (known?.code === 'rate_limited') return 'rate_limited';
  return known?.code === 'conflict' ? 'not_possible' : undefined;
}

/** Relative, so that it needs no origin. */
function backTo({ params }: TenantCall, reason?: string): Response {
  const page = paths.bookingStatus(params.token ?? '');
  const location = `${page}${reason ? `?screening=${reason}` : ''}#screening`;
  return new Response(null, { status: 303, headers: { location } });
}
