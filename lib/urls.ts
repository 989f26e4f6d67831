import { env } from './env';

/** `localhost:3000` or `example.com`: root domain with its port when that is not the scheme's own. */
export function rootHost(): string {
  return env().PUBLIC_URL.host;
}

export function isSecure(): boolean {
  return env().PUBLIC_URL.protocol === 'https:';
}

/** Origin of a host that we serve; `host` without port, the public port is added for hosts below the root. */
export function originOf(host: string): string {
  const { protocol, port } = env().PUBLIC_URL;
  return `${protocol}//${host}${port ? `:${port}` : ''}`;
}

/** The host that a tenant has without a domain of its own. */
export function subdomainHost(subdomain: string): string {
  return `${subdomain}.${env().PUBLIC_URL.hostname}`;
}

/** Every address outside of forms and menus is made here, once. Paths on the tenant's own host. */
export const paths = {
  home: '/',
  gallery: '/gallery',
  rates: '/rates',
  contact: '/contact',
  contactThanks: '/contact/thanks',
  privacy: '/privacy',
  formStart: '/api/events/form-start',
  book: (service?: string) => (service ? `/book?service=${encodeURIComponent(service)}` : '/book'),
  bookingStatus: (token: string) => `/b/${token}`,
  signIn: '/dashboard/sign-in',
  forgotPassword: '/dashboard/forgot-password',
  newPassword: (token: string) => `/dashboard/new-password/${token}`,
  dashboard: '/dashboard',
  dashboardBookings: (status = '', companion = '') => withQuery('/dashboard', { status, companion }),
  dashboardBooking: (id: string) => `/dashboard/bookings/${id}`,
  dashboardEnquiries: '/dashboard/messages',
  dashboardClients: (asked: Record<string, string> = {}) => withQuery('/dashboard/clients', asked),
  dashboardClient: (id: string) => `/dashboard/clients/${id}`,
  clientExport: (id: string) => `/api/dashboard/clients/${id}/export`,
  dashboardScreening: (asked: Record<string, string> = {}) => withQuery('/dashboard/screening', asked),
  dashboardScreeningOf: (id: string) => `/dashboard/screening/${id}`,
  screeningFile: (id: string, fileId: string) => `/api/dashboard/screenings/${id}/files/${fileId}`,
  screeningForm: (token: string) => `/api/b/${token}/screening`,
  dashboardAvailability: (asked: { companion?: string; service?: string; done?: string } = {}) =>
    withQuery('/dashboard/availability', asked),
  dashboardCalendar: (asked: Record<string, string | undefined> = {}) =>
    withQuery('/dashboard/calendar', asked),
  dashboardTimeOff: (id: string) => `/dashboard/calendar/time-off/${id}`,
  dashboardOtherTimes: (id: string, asked: Record<string, string | undefined> = {}) =>
    withQuery(`/dashboard/bookings/${id}/times`, asked),
  dashboardTours: '/dashboard/tours',
  dashboardTour: (id: string) => `/dashboard/tours/${id}`,
  dashboardTemplates: (asked: Record<string, string> = {}) => withQuery('/dashboard/templates', asked),
  dashboardTemplate: (key: string, asked: Record<string, string> = {}) =>
    withQuery(`/dashboard/templates/${key}`, asked),
  dashboardUndelivered: (asked: Record<string, string> = {}) => withQuery('/dashboard/undelivered', asked),
  dashboardWebhooks: (asked: Record<string, string> = {}) => withQuery('/dashboard/webhooks', asked),
  dashboardRules: (asked: Record<string, string> = {}) => withQuery('/dashboard/rules', asked),
  dashboardVisitSettings: (asked: Record<string, string> = {}) =>
    withQuery('/dashboard/analytics/settings', asked),
  dashboardPolicies: '/dashboard/policies',
  dashboardCalendars: '/dashboard/calendars',
  calendarFeed: (token: string) => `/api/calendar/${token}.ics`,
  dashboardAnalytics: (place = '', asked: Record<string, string> = {}) =>
    withQuery(place ? `/dashboard/analytics/${place}` : '/dashboard/analytics', asked),
  analyticsAnswer: (answer = '', asked: Record<string, string> = {}) =>
    withQuery(answer ? `/api/analytics/${answer}` : '/api/analytics', asked),
  dashboardAccount: '/dashboard/account',
  dashboardSafety: (asked: Record<string, string> = {}) => withQuery('/dashboard/safety', asked),
  dashboardSafetySettings: (asked: Record<string, string> = {}) =>
    withQuery('/dashboard/safety/settings', asked),
  safetyLink: (token: string) => `/s/${token}`,
  leave: '/api/dashboard/leave',
} as const;

/** `path?name=value`, without what is empty. */
function withQuery(path: string, asked: Record<string, string | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Paths on the admin host. */
export const adminPaths = {
  tenants: '/',
  tenant: (id: string) => `/tenants/${id}`,
  policies: (asked: Record<string, string> = {}) => withQuery('/policies', asked),
  policyRule: (asked: Record<string, string>) => withQuery('/policies/rule', asked),
  outbox: '/outbox',
  message: (tenantId: string, id: string) => `/outbox/${tenantId}/${id}`,
  analytics: (place = '', asked: Record<string, string> = {}) =>
    withQuery(place ? `/analytics/${place}` : '/analytics', asked),
  audit: '/audit',
  health: '/health',
  account: '/account',
  signIn: '/sign-in',
  forgotPassword: '/forgot-password',
  newPassword: (token: string) => `/new-password/${token}`,
} as const;
