/**
 * The words of every mail. Discreet by rule: no service, no address, no amount, nothing that tells a third reader what
 * it is about; subjects name a code at most. Texts of people are quoted only where the mail exists for them.
 */
export type Letter = { subject: string; body: string };

/** What happened to a booking, as far as mails tell of it. */
export type BookingNews =
  | 'requested'
  | 'confirmed'
  | 'declined'
  | 'cancelled_by_client'
  | 'cancelled'
  | 'expired';

/** `when` is a line like `Saturday, 5 December 2026, 18:00 – 21:00 (Sydney time)`; `note` a word from the companion. */
export type BookingLetterFacts = { tenantName: string; code: string; when: string; note?: string };

/** `{statusUrl}` and `{dashboardUrl}` become links when the mail is sent; the private one is never stored. */
export function clientLetter(news: BookingNews, facts: BookingLetterFacts): Letter {
  const { subject, lines } = TO_CLIENT[news];
  return letter(`${subject} ${facts.code}`, [
    ...lines,
    facts.when,
    ...(facts.note ? [`A note for you:\n${facts.note}`] : []),
    'See how things stand at any time, with your private link. Please keep it to yourself:\n{statusUrl}',
    facts.tenantName,
  ]);
}

export function staffLetter(news: BookingNews, facts: BookingLetterFacts): Letter {
  const { subject, lines } = TO_STAFF[news];
  return letter(`${subject} ${facts.code}`, [...lines, facts.when, 'Open it:\n{dashboardUrl}']);
}

/** The contact form's message, for who runs the site. Replies go to the sender. */
export function enquiryLetter({
  name,
  email,
  message,
}: {
  name: string;
  email: string;
  message: string;
}): Letter {
  return letter('A message from your website', [`${name} (${email}) wrote:`, message]);
}

type Words = { subject: string; lines: string[] };

const TO_CLIENT: Record<BookingNews, Words> = {
  requested: {
    subject: 'Your request',
    lines: ['Thank you, your request has arrived.', 'It is not fixed yet: you will hear from us soon.'],
  },
  confirmed: { subject: 'Confirmed:', lines: ['Good news: your request is confirmed.'] },
  declined: {
    subject: 'About your request',
    lines: ['Unfortunately your request could not be accepted this time.'],
  },
  cancelled_by_client: { subject: 'Cancelled:', lines: ['You have cancelled. Nothing more is needed.'] },
  cancelled: {
    subject: 'Cancelled:',
    lines: ['Unfortunately it had to be cancelled. We are sorry for the inconvenience.'],
  },
  expired: {
    subject: 'About your request',
    lines: ['Your request was not answered in time and has ended. We are sorry.'],
  },
};

const TO_STAFF: Record<BookingNews, Words> = {
  requested: { subject: 'New request', lines: ['A new request has arrived.'] },
  confirmed: { subject: 'Confirmed:', lines: ['This request is confirmed, and its time is held.'] },
  declined: { subject: 'Declined:', lines: ['This request was declined.'] },
  cancelled_by_client: {
    subject: 'Cancelled:',
    lines: ['The client has cancelled. The time is free again.'],
  },
  cancelled: { subject: 'Cancelled:', lines: ['This was cancelled. The time is free again.'] },
  expired: { subject: 'Ended:', lines: ['This request was not answered in time and has ended.'] },
};

function letter(subject: string, paragraphs: string[]): Letter {
  return { subject, body: `${paragraphs.join('\n\n')}\n` };
}
