import { describe, expect, it } from 'vitest';
import { BookingRequest } from '@/lib/booking/schema';
import { bodyOf, faultsOf, problemOf, typedOf } from './typed';

const filled = {
  service: 'dinner-date',
  companion: '',
  durationMinutes: '180',
  start: '2026-12-05T18:00:00+11:00',
  locationKind: 'incall',
  locationDetail: '',
  name: 'Jo',
  email: 'jo@client.test',
  phone: '',
  message: 'One\r\ntwo',
  ageConfirmed: 'yes',
  policyAccepted: 'yes',
};
const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

describe('the booking form', () => {
  it('says the same as a request to the API', () => {
    const request = BookingRequest.parse(bodyOf(typedOf(formOf(filled))));
    expect(request).toMatchObject({ service: 'dinner-date', durationMinutes: 180, message: 'One\ntwo' });
    expect(request.companion).toBeUndefined();
  });

  it('names two where two are chosen, and says of either that it is wrong in one place', () => {
    const two = bodyOf(typedOf(formOf({ ...filled, companion: 'bea,alba' })));
    expect(BookingRequest.parse(two)).toMatchObject({ companions: ['bea', 'alba'] });
    const { error } = BookingRequest.safeParse({ ...two, companions: ['bea', '?'] });
    const fields = error?.issues.map(({ path }) => ({ path: path.join('.'), message: '' })) ?? [];
    expect(Object.keys(faultsOf(fields))).toEqual(['companion']);
  });

  it.each([[null], [5], [['x']], [{ get: 1 }], [new FormData()]])('takes %s for an empty form', (sent) => {
    const { error } = BookingRequest.safeParse(bodyOf(typedOf(sent)));
    const fields = error?.issues.map(({ path }) => ({ path: path.join('.'), message: '' })) ?? [];
    expect(Object.keys(faultsOf(fields))).toEqual([
      'service',
      'start',
      'locationKind',
      'name',
      'email',
      'ageConfirmed',
      'policyAccepted',
    ]);
  });

  it('has a sentence for every way in which sending fails', () => {
    expect(problemOf({ code: 'conflict', reason: 'slot_taken' })).toMatch(/just been taken/);
    expect(problemOf({ code: 'conflict', reason: 'key_reused' })).toMatch(/already sent/);
    expect(problemOf({ code: 'rate_limited', retryAfterSeconds: 61 })).toMatch(/in 2 minutes/);
    expect(problemOf({ code: 'unexpected', digest: 'ab12' })).toMatch(/ab12/);
    expect(problemOf({ code: 'unavailable' })).toMatch(/try again/);
  });
});
