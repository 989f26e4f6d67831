import { randomUUID } from 'node:crypto';
import { openSignIn, refuseSignIn, signOut, signOutEverywhere } from '@/lib/identity/commands';
import { openPasswordReset, passwordResetStands, spendPasswordReset } from '@/lib/identity/password-reset';
import { findCredentials, findStaff } from '@/lib/identity/queries';
import { addPhoto, removePhoto } from '@/lib/media/commands';
import { picturesOf } from '@/lib/media/queries';
import { markEnquiryRead, postMessage, postMessages, sendEnquiry } from '@/lib/messaging/commands';
import { enquiries, staffRecipients, unreadEnquiries } from '@/lib/messaging/queries';
import { publishedTheme } from '@/lib/tenancy/brand';
import { publishedSite } from '@/lib/tenancy/queries';
import type { PlatformScope, TenantScope, Viewer } from '@/lib/tenancy/scope';
import { leaveTrail } from '@/lib/tenancy/trail';
import { ANSWERS_MATRIX } from './isolation-matrix-answers';
import { BOOKING_MATRIX } from './isolation-matrix-booking';
import { CALENDARS_MATRIX } from './isolation-matrix-calendars';
import { CLIENTS_MATRIX } from './isolation-matrix-clients';
import { HOURS_MATRIX } from './isolation-matrix-hours';
import { LAW_MATRIX } from './isolation-matrix-law';
import { MESSAGES_MATRIX } from './isolation-matrix-messages';
import { PLATFORM_MATRIX } from './isolation-matrix-platform';
import { SAFETY_MATRIX } from './isolation-matrix-safety';
import { TERMS_MATRIX } from './isolation-matrix-terms';
import { VISITS_MATRIX } from './isolation-matrix-visits';
import type { Target } from './isolation-target';

/**
 * What one tenant gets who reaches for another's: `not_found`, an error of any kind (`refused`), `nothing`, or an answer
 * that speaks of itself alone (`own`).
 */
export type Answer = 'not_found' | 'refused' | 'nothing' | 'own';

/** One way to reach for `on`. Functions of the platform are tried by a tenant all the same. */
export type Attempt = { of: string; how?: string; answer: Answer } & (
  | { tenant: (scope: TenantScope, on: Target) => Promise<unknown> | unknown }
  | { platform: (scope: PlatformScope, on: Target) => Promise<unknown> | unknown }
);

const PAGE = { page: 1, pageSize: 100 };

/** The viewer that a forged cookie or link would make: somebody of the target's, in one's own scope. */
function posing(scope: TenantScope, on: Target): TenantScope {
  const { userId, signInId, email } = on;
  const viewer: Viewer = {
    ...{ kind: 'staff', userId, signInId, email },
    ...{ name: '', role: 'owner', companionId: null },
  };
  return { ...scope, viewer };
}

const letter = (on: Target) => ({
  cause: randomUUID(),
  recipient: 'a@x.test',
  subject: '',
  body: '',
  bookingId: on.requestId,
});

const IDENTITY: Attempt[] = [
  { of: 'identity/queries.findStaff', answer: 'nothing', tenant: ({ db }, on) => findStaff(db, on.signInId) },
  {
    of: 'identity/queries.findCredentials',
    answer: 'nothing',
    tenant: (scope, on) => findCredentials(scope, on.email),
  },
  {
    of: 'identity/commands.openSignIn',
    answer: 'refused',
    tenant: (scope, on) => openSignIn(scope, on.userId),
  },
  {
    of: 'identity/commands.refuseSignIn',
    answer: 'own',
    tenant: (scope, on) => refuseSignIn(scope, on.userId),
  },
  { of: 'identity/commands.signOut', answer: 'own', tenant: (scope, on) => signOut(posing(scope, on)) },
  {
    of: 'identity/commands.signOutEverywhere',
    answer: 'own',
    tenant: (scope, on) => signOutEverywhere(posing(scope, on)),
  },
  {
    of: 'identity/password-reset.openPasswordReset',
    answer: 'nothing',
    tenant: (scope, on) => openPasswordReset(scope, on.email),
  },
  {
    of: 'identity/password-reset.passwordResetStands',
    answer: 'own',
    tenant: (scope, on) => passwordResetStands(scope, on.resetToken),
  },
  {
    of: 'identity/password-reset.spendPasswordReset',
    answer: 'not_found',
    tenant: (scope, on) => spendPasswordReset(scope, on.resetToken, 'a hash'),
  },
];

const MESSAGING: Attempt[] = [
  { of: 'messaging/queries.enquiries', answer: 'own', tenant: (scope) => enquiries(scope, PAGE) },
  { of: 'messaging/queries.unreadEnquiries', answer: 'own', tenant: (scope) => unreadEnquiries(scope) },
  {
    of: 'messaging/queries.staffRecipients',
    answer: 'own',
    tenant: (scope, on) => staffRecipients(scope, [on.companionId]),
  },
  {
    of: 'messaging/commands.postMessage',
    answer: 'refused',
    tenant: (scope, on) => postMessage(scope, letter(on)),
  },
  {
    of: 'messaging/commands.postMessages',
    answer: 'refused',
    tenant: (scope, on) => postMessages(scope, [letter(on)]),
  },
  {
    of: 'messaging/commands.sendEnquiry',
    answer: 'own',
    tenant: (scope) => sendEnquiry(scope, { name: 'Jo', email: 'jo@x.test', message: 'Hello' }),
  },
  {
    of: 'messaging/commands.markEnquiryRead',
    answer: 'not_found',
    tenant: (scope, on) => markEnquiryRead(scope, on.enquiryId),
  },
];

const MEDIA: Attempt[] = [
  { of: 'media/queries.picturesOf', answer: 'own', tenant: (scope) => picturesOf(scope) },
  {
    of: 'media/commands.addPhoto',
    how: 'of their files',
    answer: 'refused',
    tenant: (scope, on) => addPhoto(scope, on.stored, { kind: 'gallery', alt: 'x' }),
  },
  {
    of: 'media/commands.addPhoto',
    how: 'as a portrait of their companion',
    answer: 'not_found',
    tenant: (scope, on) => {
      const id = randomUUID();
      const stored = { ...on.stored, id, storageKey: `${scope.tenant.id}/photos/${id}` };
      return addPhoto(scope, stored, { kind: 'portrait', alt: 'x', companionId: on.companionId });
    },
  },
  {
    of: 'media/commands.removePhoto',
    answer: 'not_found',
    tenant: (scope, on) => removePhoto(scope, on.photoId),
  },
];

const TENANCY: Attempt[] = [
  { of: 'tenancy/queries.publishedSite', answer: 'own', tenant: (scope) => publishedSite(scope) },
  { of: 'tenancy/brand.publishedTheme', answer: 'own', tenant: (scope) => publishedTheme(scope) },
  {
    of: 'tenancy/trail.leaveTrail',
    answer: 'own',
    tenant: (scope, on) =>
      leaveTrail(scope, {
        action: 'x',
        subjectKind: 'booking',
        subjectId: on.requestId,
        tenantId: on.tenantId,
      }),
  },
];

export const MATRIX: Attempt[] = [
  ...TENANCY,
  ...IDENTITY,
  ...MESSAGING,
  ...MEDIA,
  ...CLIENTS_MATRIX,
  ...BOOKING_MATRIX,
  ...TERMS_MATRIX,
  ...HOURS_MATRIX,
  ...MESSAGES_MATRIX,
  ...CALENDARS_MATRIX,
  ...ANSWERS_MATRIX,
  ...SAFETY_MATRIX,
  ...VISITS_MATRIX,
  ...PLATFORM_MATRIX,
  ...LAW_MATRIX,
];
