import { Badge } from '@/components/ui/badge';
import { FactList } from '@/components/ui/fact-list';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/shell';
import { Submit } from '@/components/ui/submit';
import type { ScreeningDetail } from '@/lib/clients/screening-queries';
import { paths } from '@/lib/urls';
import { ANSWER_WORDS, FILE_WORDS, METHOD_WORDS, SCREENING_STATE_WORDS, sizeText } from './client-words';
import { type DeedAction, DeedForm } from './deed-form';
import { RiskBadges } from './risk-badges';
import { screeningDates } from './screening-lines';

type ReviewReading = { locale: string; timeZone: string };

/** What a client sent, and the decision about it. `answers` are null once they are deleted. */
export function ScreeningReview({
  screening,
  answers,
  reading,
  done,
  action,
}: {
  screening: ScreeningDetail;
  answers: Record<string, string> | null;
  reading: ReviewReading;
  done: string | undefined;
  action: DeedAction | undefined;
}) {
  const { client, state, method, risks, actions, bookingId } = screening;
  const words = SCREENING_STATE_WORDS[state];
  return (
    <>
      <PageHead
        back={{ href: paths.dashboardScreening(), label: 'Screening' }}
        title={<span dir="auto">{client.name}</span>}
      >
        <p className="mt-1.5 flex flex-wrap items-center gap-1.5">
          <Badge tone={words.tone}>{words.text}</Badge>
          <RiskBadges risks={risks} />
          <span className="ml-0.5 text-sm">
            {method && `${METHOD_WORDS[method].text} · `}
            {screeningDates(screening, reading)}
          </span>
        </p>
      </PageHead>
      {DONE[done ?? ''] && (
        <div className="mb-4">
          <Notice tone="good" title={DONE[done ?? ''] ?? ''} />
        </div>
      )}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_18rem] lg:items-start">
        <div className="grid gap-4">
          {answers ? <Sent screening={screening} answers={answers} /> : <Gone state={state} />}
        </div>
        <div className="grid gap-4">
          {action && actions.length > 0 && <Verdict id={screening.id} action={action} />}
          <section className="card grid gap-1 p-2">
            <a className="button button-plain w-full" href={paths.dashboardClient(client.id)}>
              <Icon name="person" className="size-4" /> The client’s record
            </a>
            {bookingId && (
              <a className="button button-plain w-full" href={paths.dashboardBooking(bookingId)}>
                <Icon name="calendar" className="size-4" /> The request it came with
              </a>
            )}
          </section>
        </div>
      </div>
    </>
  );
}

const DONE: Record<string, string> = {
  pass: 'Passed: this client is cleared',
  fail: 'Marked as failed',
};

function Sent({ screening, answers }: { screening: ScreeningDetail; answers: Record<string, string> }) {
  const facts = Object.entries(answers)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => ({
      label: ANSWER_WORDS[name] ?? name,
      value: (
        <span dir="auto" className="whitespace-pre-line">
          {text}
        </span>
      ),
    }));
  return (
    <>
      <section className="card px-4 py-3 sm:px-5">
        <h2 className="sr-only">Answers</h2>
        <FactList facts={facts} />
      </section>
      {screening.files.length > 0 && (
        <section className="card overflow-hidden">
          <h2 className="px-4 pt-4 pb-2 font-semibold sm:px-5">Files</h2>
          <ul className="divide-y divide-line border-t border-line">
            {screening.files.map(({ id, contentType, bytes }, at) => (
              <li key={id}>
                <a
                  href={paths.screeningFile(screening.id, id)}
                  target="_blank"
                  rel="noreferrer"
                  className="flex min-h-12 items-center gap-3 px-4 py-2.5 hover:bg-sunken sm:px-5"
                >
                  <Icon name="file" className="size-5 text-brand-ink" />
                  <span className="min-w-0 flex-1">
                    <span className="font-medium">File {at + 1}</span>
                    <span className="text-soft">
                      {' '}
                      · {FILE_WORDS[contentType]}, {sizeText(bytes)}
                    </span>
                  </span>
                  <Icon name="outside" className="size-4 text-soft" />
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="text-sm text-soft text-pretty">
        Each look at answers and files is recorded. They open in a new tab and are kept nowhere else.
      </p>
    </>
  );
}

function Gone({ state }: { state: ScreeningDetail['state'] }) {
  return (
    <section className="card p-4 text-soft sm:p-5">
      {state === 'not_started'
        ? 'Nothing has been sent yet.'
        : 'What was sent has been deleted, as your settings say. The decision stays.'}
    </section>
  );
}

function Verdict({ id, action }: { id: string; action: DeedAction }) {
  return (
    <section aria-label="Your decision" className="card grid gap-3 p-4">
      <DeedForm action={action} deed="pass" id={id}>
        <Submit waiting="One moment…" className="w-full">
          Passed
        </Submit>
      </DeedForm>
      <details className="group">
        <summary className="button button-quiet w-full group-open:hidden">Failed…</summary>
        <div className="border-t border-line pt-3">
          <DeedForm action={action} deed="fail" id={id}>
            <p className="text-sm text-soft text-pretty">
              The client is not told. You can still answer the request as you like.
            </p>
            <Submit look="danger" waiting="One moment…" className="w-full">
              Mark as failed
            </Submit>
          </DeedForm>
        </div>
      </details>
      <p className="text-sm text-soft text-pretty">Passed clears this client: they are not asked again.</p>
    </section>
  );
}
