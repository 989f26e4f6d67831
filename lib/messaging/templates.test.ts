import { describe, expect, it } from 'vitest';
import { type BookingNews, clientLetter, staffLetter } from './templates';

const NEWS: BookingNews[] = [
  'requested',
  'confirmed',
  'declined',
  'cancelled_by_client',
  'cancelled',
  'expired',
  'offered',
  'offer_declined',
  'deposit_due',
  'proof_received',
  'moved',
  'proposed',
  'proposal_declined',
  'proposal_expired',
  'attending',
  'not_attending',
];
const facts = { tenantName: 'Claire Hamilton', code: 'K7M2QW9X', when: 'Saturday 5 December, 6:00 pm' };

describe('letters about a booking', () => {
  it.each(NEWS)('stay neutral when it is %s, to both sides', (news) => {
    const letters = [clientLetter(news, facts), staffLetter(news, facts)].filter((one) => one !== undefined);
    expect(letters).not.toEqual([]);
    for (const { subject, body } of letters) {
      expect(subject).toContain(facts.code);
      expect(subject.length).toBeLessThan(60);
      expect(body).toContain(facts.when);
      expect(`${subject} ${body}`).not.toMatch(/escort|adult|sex|service|incall|outcall|\$|http/i);
    }
  });

  it('hold the private link as a placeholder, and only for the client', () => {
    expect(clientLetter('confirmed', facts)?.body).toContain('{statusUrl}');
    expect(staffLetter('confirmed', facts)?.body).not.toContain('{statusUrl}');
  });

  it('pass on the companion’s note to the client alone', () => {
    const noted = { ...facts, note: 'Another time, gladly.' };
    expect(clientLetter('declined', noted)?.body).toContain('Another time, gladly.');
    expect(staffLetter('declined', noted)?.body).not.toContain('gladly');
  });
});
