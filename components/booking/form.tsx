'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, type RefObject, useActionState, useEffect, useRef } from 'react';
import { ChannelField } from './channel-field';
import { Fault, TextField, TickField, takesCursor } from './fields';
import type { FieldName, FormFailure } from './typed';
import { YourTime } from './your-clock';

/** A start to choose: `value` as the API writes it, `label` as people read it by the clock of its place. */
export type TimeOption = { value: string; label: string; timeZone: string };
export type PlaceOption = { value: string; title: string; text: string };

export type FormNeeds = {
  submissionKey: string;
  /** What the address has chosen; sent along as it stands. */
  chosen: { service: string; companion: string; durationMinutes: string };
  dayLabel?: string;
  times: TimeOption[];
  locale: string;
  places: PlaceOption[];
  detailRequired: boolean;
  phoneRequired: boolean;
  /** In years. */
  minimumAge: number;
  /** Clients may choose text messages over mails. */
  textsOffered: boolean;
  policy: string[];
};

type Action = (before: FormFailure | null, form: FormData) => Promise<FormFailure>;

/**
 * The request itself: time, place, person, consent. Posts without JavaScript, too; an answer that leads nowhere comes back
 * with all that was typed, says what is wrong above the form and beside each field, and puts the cursor there.
 */
export function BookingForm({
  action,
  needs,
  what,
  when,
  summary,
}: {
  action: Action;
  needs: FormNeeds;
  what: ReactNode;
  when: ReactNode;
  summary: ReactNode;
}) {
  const [failure, submit, pending] = useActionState(action, null);
  const form = useRef<HTMLFormElement>(null);
  useStayingLinks(form);
  useEffect(() => {
    if (!failure) return;
    const refused = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (refused ?? form.current?.querySelector<HTMLElement>('[role="alert"]'))?.focus();
  }, [failure]);
  return (
    <form action={submit} ref={form} className="book-form" data-form="booking" noValidate>
      <input type="hidden" name="key" value={failure?.key ?? needs.submissionKey} readOnly />
      {Object.entries(needs.chosen).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} readOnly />
      ))}
      <div className="book-main">
        {failure && <Problems failure={failure} />}
        {what}
        <div id={anchor('when', failure)} className="book-anchor">
          {when}
        </div>
        <Times needs={needs} failure={failure} />
        <Place needs={needs} failure={failure} />
        <Person needs={needs} failure={failure} />
      </div>
      <div className="book-side">
        {summary}
        <Consent needs={needs} failure={failure} />
        <button type="submit" className="button book-send" aria-disabled={pending} aria-busy={pending}>
          {pending ? 'Sending…' : 'Send request'}
        </button>
        <p className="form-note">
          This is a request, not yet a booking. You get an answer{needs.textsOffered ? '' : ' by e-mail'}, and
          a private link to follow it.
        </p>
      </div>
    </form>
  );
}

/** Links marked so change the address and what it shows, and nothing else of the page: what is typed stays. */
function useStayingLinks(form: RefObject<HTMLFormElement | null>): void {
  const router = useRouter();
  useEffect(() => {
    const { current } = form;
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[data-stay]') : null;
      const elsewhere =
        event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0;
      if (!link || elsewhere || event.defaultPrevented) return;
      event.preventDefault();
      router.push(link.getAttribute('href') ?? '', { scroll: false });
    };
    current?.addEventListener('click', follow);
    return () => current?.removeEventListener('click', follow);
  }, [form, router]);
}

/**
 * Where a choice comes back to. Gone after a refusal: posted without JavaScript the address still ends in it, and the
 * browser would go there instead of to the first mistake.
 */
function anchor(id: string, failure: FormFailure | null): string | undefined {
  return failure ? undefined : id;
}

type Part = { needs: FormNeeds; failure: FormFailure | null };

function Problems({ failure }: { failure: FormFailure }) {
  const faults = Object.entries(failure.faults) as [FieldName, string][];
  return (
    <div role="alert" tabIndex={-1} className="book-problems" id="problems">
      <p>{failure.problem}</p>
      {faults.length > 0 && (
        <ul>
          {faults.map(([name, words]) => (
            <li key={name}>
              <a href={`#${name}`} className="link">
                {words}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Times({ needs, failure }: Part) {
  if (needs.times.length === 0) return null;
  const fault = failure?.faults.start;
  return (
    <fieldset className="book-part book-times" id={anchor('times', failure)}>
      <legend className="book-label">{needs.dayLabel}</legend>
      <ul className="book-pills" id="start">
        {needs.times.map(({ value, label, timeZone }, at) => (
          <li key={value}>
            <input
              type="radio"
              name="start"
              value={value}
              id={`start-${at}`}
              className="book-radio"
              required
              defaultChecked={failure?.typed.start === value}
              {...(at === 0 ? takesCursor('start', failure) : {})}
              aria-invalid={fault ? true : undefined}
              aria-describedby={`${fault ? 'start-fault ' : ''}start-${at}-own`}
            />
            <label htmlFor={`start-${at}`} className="book-pill">
              {label}
            </label>
            <YourTime id={`start-${at}-own`} start={value} timeZone={timeZone} locale={needs.locale} />
          </li>
        ))}
      </ul>
      <Fault name="start" words={fault} />
    </fieldset>
  );
}

function Place({ needs, failure }: Part) {
  const { places, detailRequired } = needs;
  const asksForDetail = detailRequired || places.some(({ value }) => value === 'outcall');
  const fault = failure?.faults.locationKind;
  const [only] = places;
  return (
    <section className="book-section" aria-labelledby="where">
      <h2 className="book-heading" id="where">
        Where
      </h2>
      {places.length === 1 && only ? (
        <p>
          <input type="hidden" name="locationKind" value={only.value} readOnly />
          <strong>{only.title}.</strong> {only.text}
        </p>
      ) : (
        <fieldset id="locationKind">
          <legend className="book-unseen">Where would you like to meet?</legend>
          <div className="book-places">
            {places.map(({ value, title, text }, at) => (
              <div key={value}>
                <input
                  type="radio"
                  name="locationKind"
                  value={value}
                  id={`place-${value}`}
                  className="book-radio"
                  required
                  defaultChecked={failure ? failure.typed.locationKind === value : at === 0}
                  aria-invalid={fault ? true : undefined}
                  aria-describedby={fault ? 'locationKind-fault' : undefined}
                />
                <label htmlFor={`place-${value}`} className="book-card">
                  <span className="book-card-title">{title}</span>
                  <span className="book-card-text">{text}</span>
                </label>
              </div>
            ))}
          </div>
          <Fault name="locationKind" words={fault} />
        </fieldset>
      )}
      {asksForDetail && (
        <TextField
          name="locationDetail"
          label="Area, hotel or suburb"
          hint="Enough to plan the way; details can follow later."
          charactersMax={300}
          required={detailRequired}
          failure={failure}
        />
      )}
    </section>
  );
}

function Person({ needs, failure }: Part) {
  return (
    <section className="book-section" aria-labelledby="you">
      <h2 className="book-heading" id="you">
        You
      </h2>
      <TextField
        name="name"
        label="Your name"
        autoComplete="name"
        charactersMax={100}
        required
        failure={failure}
      />
      <TextField
        name="email"
        label="Your e-mail"
        type="email"
        autoComplete="email"
        charactersMax={254}
        required
        failure={failure}
      />
      <TextField
        name="phone"
        label="Your phone"
        type="tel"
        autoComplete="tel"
        charactersMax={40}
        required={needs.phoneRequired}
        failure={failure}
      />
      {needs.textsOffered && <ChannelField failure={failure} />}
      <TextField name="message" label="A few words" charactersMax={2000} rows={5} failure={failure} />
    </section>
  );
}

function Consent({ needs, failure }: Part) {
  return (
    <div className="book-consent">
      {needs.policy.length > 0 && (
        <details className="book-policy">
          <summary>Booking policy</summary>
          {needs.policy.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </details>
      )}
      <TickField name="ageConfirmed" label={`I am ${needs.minimumAge} or older.`} failure={failure} />
      <TickField
        name="policyAccepted"
        label={
          needs.policy.length > 0
            ? 'I accept the booking policy. Fees are for time and company alone.'
            : 'I understand that fees are for time and company alone.'
        }
        failure={failure}
      />
    </div>
  );
}
