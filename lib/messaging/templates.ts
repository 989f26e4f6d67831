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
  | 'expired'
  | 'offered'
  | 'offer_declined'
  | 'deposit_due'
  | 'proof_received'
  | 'moved'
  | 'proposed'
  | 'proposal_declined'
  | 'proposal_expired'
  | 'attending'
  | 'not_attending';

/** `when` is a line like `Saturday, 5 December 2026, 18:00 – 21:00 (Sydney time)`; `note` a word from the companion. */
export type BookingLetterFacts = { tenantName: string; code: string; when: string; note?: string };

/**
 * `{statusUrl}` and `{dashboardUrl}` become links when the mail is sent; the private one is never stored. Undefined where
 * that side already knows.
 */
export function clientLetter(news: BookingNews, facts: BookingLetterFacts): Letter | undefined {
  const words = TO_CLIENT[news];
  if (!words) return undefined;
  const { subject, lines } = words;
  return letter(`${subject} ${facts.code}`, [
    ...lines,
    facts.when,
    ...(facts.note ? [`A note for you:\n${facts.note}`] : []),
    'See how things stand at any time, with your private link. Please keep it to yourself:\n{statusUrl}',
    facts.tenantName,
  ]);
}

/** Undefined where that side already knows. */
export function staffLetter(news: BookingNews, facts: BookingLetterFacts): Letter | undefined {
  const words = TO_STAFF[news];
  if (!words) return undefined;
  const { subject, lines } = words;
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

const TO_CLIENT: Partial<Record<BookingNews, Words>> = {
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
    lines: ['What was still open was not answered in time, so this has ended. We are sorry.'],
  },
  offered: {
    subject: 'Another time for',
    lines: ['Another time is offered to you. Please choose with your private link.', 'You had asked for:'],
  },
  deposit_due: {
    subject: 'Almost there:',
    lines: ['Your request is accepted. One step is left before it is fixed: please see your private link.'],
  },
  moved: {
    subject: 'New time for',
    lines: ['The time has changed. This is the new one:'],
  },
  proposed: {
    subject: 'Your wish for',
    lines: ['Your wish for another time has arrived. Until it is answered, everything stays as agreed:'],
  },
  proposal_declined: {
    subject: 'About',
    lines: ['Unfortunately the other time is not possible. Everything stays as agreed:'],
  },
  proposal_expired: {
    subject: 'About',
    lines: ['Your wish for another time was not answered. Everything stays as agreed:'],
  },
};

const TO_STAFF: Partial<Record<BookingNews, Words>> = {
  requested: { subject: 'New request', lines: ['A new request has arrived.'] },
  confirmed: { subject: 'Confirmed:', lines: ['This request is confirmed, and its time is held.'] },
  declined: { subject: 'Declined:', lines: ['This request was declined.'] },
  cancelled_by_client: {
    subject: 'Cancelled:',
    lines: ['The client has cancelled. The time is free again.'],
  },
  cancelled: { subject: 'Cancelled:', lines: ['This was cancelled. The time is free again.'] },
  expired: { subject: 'Ended:', lines: ['This was not answered in time and has ended.'] },
  offer_declined: {
    subject: 'Your answer for',
    lines: ['The client does not take the times that you offered. The request waits for you again.'],
  },
  deposit_due: {
    subject: 'Accepted:',
    lines: ['This is agreed, and its time is held until the deposit has come.'],
  },
  proof_received: { subject: 'A file for', lines: ['The client has sent a file about the deposit.'] },
  moved: { subject: 'New time for', lines: ['This has a new time:'] },
  proposed: {
    subject: 'Another time for',
    lines: ['The client asks to move this. Until you answer, it stays where it is:'],
  },
  proposal_expired: {
    subject: 'Not moved:',
    lines: ['You did not answer the wish for another time, so this stays where it is:'],
  },
  attending: { subject: 'Still coming:', lines: ['The client says that they are coming.'] },
  not_attending: { subject: 'Perhaps not coming:', lines: ['The client says that they cannot come.'] },
};

function letter(subject: string, paragraphs: string[]): Letter {
  return { subject, body: `${paragraphs.join('\n\n')}\n` };
}
