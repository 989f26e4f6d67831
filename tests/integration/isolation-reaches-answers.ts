import { campaignAction } from '@/app/tenant/[tenant]/dashboard/analytics/campaigns/actions';
import { importSocialAction } from '@/app/tenant/[tenant]/dashboard/analytics/social/actions';
import type { Target } from './isolation-target';

/** Forms about campaigns and social media, sent on one's own host or on theirs. */
type AnswersReach = {
  name: string;
  onTheirs: boolean;
  run: (on: Target) => Promise<unknown>;
  answer: Record<string, unknown>;
};

const SIGN_IN = { to: '/dashboard/sign-in' };

const toCampaign =
  (deed: string) =>
  ({ campaignId }: Target) => {
    const data = new FormData();
    const fields = { deed, id: campaignId, name: 'x', utmSource: 'x', utmMedium: 'x', cost: '1' };
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    return campaignAction(null, data);
  };

function sendFile(): Promise<unknown> {
  const data = new FormData();
  data.set('file', new File(['platform,metric_date,reach\nx,2026-06-02,1\n'], 'a.csv'));
  return importSocialAction(null, data);
}

export const ANSWERS_REACHES: AnswersReach[] = [
  {
    ...{ name: 'campaignAction remove', onTheirs: false, run: toCampaign('remove') },
    answer: { code: 'not_found' },
  },
  ...['add', 'remove'].map((deed) => ({
    ...{ name: `campaignAction ${deed} on their host`, onTheirs: true, run: toCampaign(deed) },
    answer: SIGN_IN,
  })),
  { name: 'importSocialAction on their host', onTheirs: true, run: sendFile, answer: SIGN_IN },
];
