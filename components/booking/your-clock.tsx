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
