import { randomUUID } from 'node:crypto';
import { answerConsent, forgetVisitor, saltFor, saveAnalyticsSettings } from '@/lib/analytics/commands';
import { analyticsSettings, tenantFacts } from '@/lib/analytics/queries';
import { AnalyticsSettings } from '@/lib/analytics/schema';
import type { Attempt } from './isolation-matrix';

const WORDS = { visitorId: null, wording: 'recognise-1', language: 'en' };

/** Settings and choices name no tenant: there is nothing to reach with. What is deleted is the tenant's own alone. */
export const VISITS_MATRIX: Attempt[] = [
  { of: 'analytics/queries.analyticsSettings', answer: 'own', tenant: (scope) => analyticsSettings(scope) },
  { of: 'analytics/queries.tenantFacts', answer: 'own', tenant: (scope) => tenantFacts(scope) },
  {
    of: 'analytics/commands.saltFor',
    answer: 'refused',
    platform: (scope) => saltFor(scope, 'Australia/Sydney', '2026-06-01'),
  },
  {
    of: 'analytics/commands.saveAnalyticsSettings',
    answer: 'own',
    tenant: (scope) => saveAnalyticsSettings(scope, AnalyticsSettings.parse({})),
  },
  {
    of: 'analytics/commands.answerConsent',
    answer: 'own',
    tenant: (scope) => answerConsent(scope, { choice: 'rejected' }, { ...WORDS, visitorId: randomUUID() }),
  },
  {
    of: 'analytics/commands.forgetVisitor',
    answer: 'own',
    tenant: (scope, on) =>
      forgetVisitor(scope, { visitorKey: on.mark, previousKey: null, visitorId: randomUUID() }),
  },
];
