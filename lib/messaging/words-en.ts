import type { LetterWords } from './templates';

export const ENGLISH: LetterWords = {
  noteFollows: 'A note for you:',
  linkFollows: 'See how things stand at any time, with your private link. Please keep it to yourself:',
  openFollows: 'Open it:',
  client: {
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
    wish_changed: { subject: 'Your request', lines: ['Your request now asks for another time.'] },
    moved: { subject: 'New time for', lines: ['The time has changed. This is the new one:'] },
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
    reminder_day_before: {
      subject: 'Coming up:',
      lines: ['A reminder of what we have agreed. Please say with your private link whether you still come.'],
    },
    reminder_same_day: {
      subject: 'Soon:',
      lines: ['It is not long now. If anything has changed, please say so with your private link.'],
    },
  },
  staff: {
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
    wish_changed: { subject: 'Another time for', lines: ['The client now asks for another time.'] },
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
    nudge_first: {
      subject: 'Waiting for you:',
      lines: ['A request has been waiting for your answer for half a day.'],
    },
    nudge_second: {
      subject: 'Still waiting for you:',
      lines: ['A request has been waiting for a day and a half. Without your answer it will end by itself.'],
    },
  },
  texts: {
    requested: 'We have your request',
    confirmed: 'Confirmed:',
    declined: 'An answer to your request',
    cancelled_by_client: 'You have cancelled',
    cancelled: 'Cancelled, with our apologies:',
    expired: 'This has ended:',
    offered: 'Another time is offered to you for',
    deposit_due: 'Almost there, one step is left for',
    wish_changed: 'Your wish was noted for',
    moved: 'There is a new time for',
    proposed: 'Your wish was noted for',
    proposal_declined: 'The time stays as agreed for',
    proposal_expired: 'The time stays as agreed for',
    reminder_day_before: 'Coming up. Are you still coming?',
    reminder_same_day: 'Soon:',
  },
};
