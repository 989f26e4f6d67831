import { randomUUID } from 'node:crypto';
import {
  answerConsent,
  forgetVisitor,
  forgetWhatCameLate,
  saltFor,
  saveAnalyticsSettings,
} from '@/lib/analytics/commands';
import { submitForm } from '@/lib/analytics/form-submit';
import {
  destroySalts,
  moveToZone,
  purgeVisits,
  reconcile,
  settleEvents,
  sweepRollups,
} from '@/lib/analytics/keeping';
import { analyticsSettings, tenantFacts } from '@/lib/analytics/queries';
import { AnalyticsSettings } from '@/lib/analytics/schema';
import { NOW } from '../world/people';
import { incoming } from '../world/visits';
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
  {
    of: 'analytics/commands.forgetWhatCameLate',
    answer: 'own',
    tenant: (scope, on) =>
      forgetWhatCameLate(scope, { keys: [on.mark], visitorId: randomUUID(), beganBy: NOW }),
  },
  {
    of: 'analytics/form-submit.submitForm',
    how: 'of their visitor',
    answer: 'own',
    tenant: (scope, on) => {
      const event = incoming({ tenantId: on.tenantId, who: on.mark, at: NOW, type: 'form_submit' });
      return submitForm(scope, { ...event, visitorKey: on.mark, id: randomUUID() });
    },
  },
  {
    of: 'analytics/keeping.reconcile',
    answer: 'refused',
    platform: (scope, on) => reconcile(scope, on.tenantId, { repair: true }),
  },
  {
    of: 'analytics/keeping.moveToZone',
    answer: 'refused',
    platform: (scope, on) => moveToZone(scope, on.tenantId, { again: false }),
  },
  { of: 'analytics/keeping.destroySalts', answer: 'refused', platform: (scope) => destroySalts(scope) },
  { of: 'analytics/keeping.purgeVisits', answer: 'refused', platform: (scope) => purgeVisits(scope) },
  { of: 'analytics/keeping.settleEvents', answer: 'refused', platform: (scope) => settleEvents(scope) },
  { of: 'analytics/keeping.sweepRollups', answer: 'refused', platform: (scope) => sweepRollups(scope) },
];
