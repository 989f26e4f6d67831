import { describe, expect, it } from 'vitest';
import { clocksOf, failureOf, hoursText, minutesIn, textIn, weekIn, windowsIn } from './calendar-data';

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

describe('the hours in a form', () => {
  it('leave out what is empty or to be removed', () => {
    const form = formOf({
      ...{ 'from-1-0': '10:00', 'until-1-0': '12:00', 'drop-1-0': 'on' },
      ...{ 'from-1-1': '20:00', 'until-1-1': '02:00', 'from-1-2': '', 'until-1-2': '' },
      ...{ 'from-7-0': '09:00', 'until-7-0': '' },
    });
    expect(weekIn(form)).toEqual({
      windows: [
        { weekday: 1, from: '20:00', until: '02:00' },
        { weekday: 7, from: '09:00', until: '' },
      ],
      numbers: ['1-1', '7-0'],
    });
  });

  it.each([[null], [5], [{ get: 1 }]])('are none in %s', (sent) => {
    expect(windowsIn(sent, 'day').windows).toEqual([]);
    expect(textIn(sent, 'deed')).toBe('');
  });

  it('are marked where they are wrong, and come back as they were typed', () => {
    const form = formOf({ 'from-7-0': '09:00', 'until-7-0': '' });
    const fields = [{ path: 'windows.0.until', message: 'use a time like 18:30' }];
    expect(failureOf({ code: 'invalid', fields }, form, weekIn(form).numbers)).toEqual({
      ...{ problem: 'Something needs another look', typed: { 'from-7-0': '09:00', 'until-7-0': '' } },
      faults: { 'until-7-0': 'Use a time like 18:30.' },
    });
  });

  it('are clocks on the page and minutes in the calendar', () => {
    expect(clocksOf({ fromMinute: 1200, untilMinute: 1560 })).toEqual({ from: '20:00', until: '02:00' });
    expect([minutesIn('1,5'), minutesIn(''), hoursText(90), hoursText(null)]).toEqual([90, null, '1.5', '']);
  });
});
