/** Calendar texts as RFC 5545 has them: instants in UTC, nothing but times and neutral words. */
export type CalendarEntry = {
  uid: string;
  sequence: number;
  /** When this was last true: makes the same text each time, so that it can be compared. */
  stampedAt: Date;
  start: Date;
  end: Date;
  title: string;
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
};

/** What a whole calendar says. `method` and `organizer` (an address) are for one that travels by mail. */
export type Calendar = {
  entries: readonly CalendarEntry[];
  name?: string;
  method?: 'PUBLISH' | 'CANCEL';
  organizer?: string;
};

export function calendarText({ entries, name, method, organizer }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Rendezvous//Calendar//EN',
    'CALSCALE:GREGORIAN',
    ...(method ? [`METHOD:${method}`] : []),
    ...(name ? [`X-WR-CALNAME:${escaped(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT15M'] : []),
    ...entries.flatMap((entry) => entryLines(entry, organizer)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function entryLines(entry: CalendarEntry, organizer?: string): string[] {
  const { uid, sequence, stampedAt, start, end, title, status } = entry;
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(stampedAt)}`,
    `SEQUENCE:${sequence}`,
    `DTSTART:${utc(start)}`,
    `DTEND:${utc(end)}`,
    `SUMMARY:${escaped(title)}`,
    `STATUS:${status}`,
    'TRANSP:OPAQUE',
    'CLASS:PRIVATE',
    ...(organizer ? [`ORGANIZER:mailto:${organizer.replace(/[^\w.+@-]/g, '')}`] : []),
    'END:VEVENT',
  ];
}

/** `20261205T070000Z` */
function utc(instant: Date): string {
  return `${instant.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
}

/** TEXT of section 3.3.11; control characters have no place in it. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
    .replace(/\p{Cc}/gu, '');
}

const OCTETS_MAX = 75;

/** Section 3.1: no line above 75 octets, its continuation begins with a space; no character is cut in two. */
function folded(line: string): string {
  if (Buffer.byteLength(line) <= OCTETS_MAX) return line;
  let text = '';
  let octets = 0;
  for (const character of line) {
    const width = Buffer.byteLength(character);
    if (octets + width > OCTETS_MAX) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += width;
  }
  return text;
}
