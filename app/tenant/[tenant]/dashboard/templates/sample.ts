import { localeOf, meetingText } from '@/lib/booking/times';
import { filled, filledLetter, type Letter, languageOf } from '@/lib/messaging/templates';
import type { ScopeTenant } from '@/lib/tenancy/scope';
import { originOf, paths } from '@/lib/urls';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** A letter as somebody would get it: with an invented code, a time of next week and links that lead nowhere. */
export function samplePreview(letter: Letter, tenant: ScopeTenant, language: string, now: Date): Letter {
  const locale = language === languageOf(tenant.locale) ? tenant.locale : language;
  const start = new Date(Math.ceil(now.getTime() / DAY_MS) * DAY_MS + 7 * DAY_MS + 8 * HOUR_MS);
  const span = { start, end: new Date(start.getTime() + 3 * HOUR_MS), timeZone: tenant.timeZone };
  const { subject, body } = filledLetter(letter, {
    tenantName: tenant.name,
    code: 'K7M2QW9X',
    when: meetingText(span, localeOf({ locale, countryCode: tenant.countryCode })),
    note: NOTES[language] ?? NOTES.en,
  });
  const origin = originOf(tenant.primaryHost);
  const links = {
    statusUrl: origin + paths.bookingStatus('…'),
    dashboardUrl: origin + paths.dashboardBooking('…'),
  };
  return { subject, body: filled(body, links) };
}

const NOTES: Record<string, string> = {
  en: 'Looking forward to seeing you.',
  de: 'Ich freue mich auf Sie.',
  nl: 'Ik kijk ernaar uit.',
};
