'use client';

import { useActionState } from 'react';
import { Notice } from '@/components/ui/notice';
import { Submit } from '@/components/ui/submit';

/** What a buddy is shown who asked where she is, or why nothing. */
export type BuddyOutcome =
  | {
      shown: {
        client: { name: string; phone: string | null };
        places: string[];
        locationKind: 'incall' | 'outcall' | 'virtual';
      };
    }
  | { problem: string };

/**
 * For whoever a companion has named. Opening the page tells no more than the mail did, since mail scanners open links, too;
 * where she is comes by a press, and is noted.
 */
export function BuddyPage({
  companion,
  since,
  settled,
  token,
  action,
}: {
  companion: string;
  since: string;
  settled: boolean;
  token: string;
  action: (before: BuddyOutcome | null, form: FormData) => Promise<BuddyOutcome>;
}) {
  const [outcome, submit] = useActionState(action, null);
  const shown = outcome && 'shown' in outcome ? outcome.shown : undefined;
  return (
    <>
      <div>
        <h1 className="text-title font-semibold text-balance">
          {settled ? `It is settled` : `Please look after ${companion}`}
        </h1>
        <p className="mt-2 text-soft text-pretty">
          {settled
            ? `${companion} has answered, or somebody has reached her. Thank you for being there.`
            : `She has been away since ${since}. Try to reach her as you usually do; if you cannot, and are worried, call the emergency number.`}
        </p>
      </div>
      {outcome && 'problem' in outcome && <Notice tone="bad" urgent title={outcome.problem} />}
      {shown && <Shown {...shown} />}
      {!settled && (
        <form action={submit} className="grid gap-3">
          <input type="hidden" name="token" value={token} />
          <Submit name="deed" value="reached" waiting="One moment…" className="min-h-16 w-full text-lg">
            I have reached her
          </Submit>
          {!shown && (
            <Submit name="deed" value="reveal" look="quiet" waiting="One moment…" className="min-h-12 w-full">
              Show where she is
            </Submit>
          )}
          <p className="text-sm text-soft text-pretty">
            {shown ? 'That you looked is noted.' : 'Showing it is noted.'} Please keep it to yourself.
          </p>
        </form>
      )}
    </>
  );
}

function Shown({ client, places, locationKind }: Extract<BuddyOutcome, { shown: unknown }>['shown']) {
  return (
    <div role="status">
      <dl className="card grid gap-3 p-4">
        <div>
          <dt className="eyebrow">Where</dt>
          <dd className="text-lg font-semibold">
            {places.map((place) => (
              <bdi key={place} className="block">
                {place}
              </bdi>
            ))}
            {places.length === 0 && (locationKind === 'virtual' ? 'Online' : 'No address is kept')}
          </dd>
        </div>
        <div>
          <dt className="eyebrow">With</dt>
          <dd className="text-lg font-semibold">
            <bdi>{client.name}</bdi>
            {client.phone && (
              <a className="link block font-normal" href={`tel:${client.phone.replace(/[^\d+]/g, '')}`}>
                {client.phone}
              </a>
            )}
          </dd>
        </div>
      </dl>
    </div>
  );
}
