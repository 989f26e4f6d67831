'use client';

import { useEffect, useState } from 'react';

/** The meeting by the reader's own clock, where that differs from the place's. Needs JavaScript; the place's time stands without. */
export function YourClock({
  start,
  end,
  timeZone,
  locale,
}: {
  start: string;
  end: string;
  timeZone: string;
  locale: string;
}) {
  const [text, setText] = useState<string>();
  useEffect(() => {
    const options: Intl.DateTimeFormatOptions = {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      hour: 'numeric',
      minute: '2-digit',
    };
    const shown = (zone?: string) =>
      new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).formatRange(
        new Date(start),
        new Date(end),
      );
    const own = shown();
    setText(own === shown(timeZone) ? undefined : own);
  }, [start, end, timeZone, locale]);
  return text ? <span className="status-own-clock">By your clock: {text}</span> : null;
}

/** One start by the reader's own clock, beside a time to choose; with the day where it is another one there. */
export function YourTime({
  id,
  start,
  timeZone,
  locale,
}: {
  id: string;
  start: string;
  timeZone: string;
  locale: string;
}) {
  const [text, setText] = useState<string>();
  useEffect(() => {
    const shown = (options: Intl.DateTimeFormatOptions, zone?: string) =>
      new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(new Date(start));
    const minute: Intl.DateTimeFormatOptions = { dateStyle: 'short', timeStyle: 'short' };
    const day: Intl.DateTimeFormatOptions = { weekday: 'short' };
    if (shown(minute) === shown(minute, timeZone)) return setText(undefined);
    const otherDay = shown({ dateStyle: 'short' }) !== shown({ dateStyle: 'short' }, timeZone);
    const time = shown({ hour: 'numeric', minute: '2-digit', ...(otherDay ? day : {}) });
    setText(`${time} for you`);
  }, [start, timeZone, locale]);
  // There from the start, since the time refers to it; empty until there is something to say.
  return (
    <span className="book-own-time" id={id}>
      {text}
    </span>
  );
}
