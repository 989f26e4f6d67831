import type { Metadata } from 'next';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { LetterEditor } from '@/components/dashboard/letter-editor';
import { LETTER_WORDS, languageText } from '@/components/dashboard/letter-words';
import { PageHead } from '@/components/ui/shell';
import { AppError } from '@/lib/errors';
import { letterInUse } from '@/lib/messaging/letters';
import { LETTER_KEYS, LETTER_LANGUAGES, languageOf, placeholdersOf, sideOf } from '@/lib/messaging/templates';
import { paths } from '@/lib/urls';
import { dashboardPage } from '../../frame';
import { letterAction } from '../actions';
import { samplePreview } from '../sample';

export const metadata: Metadata = { title: 'Letter' };

type Props = {
  params: Promise<{ tenant: string; key: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function LetterPage(props: Props) {
  const [{ key: named }, asked] = await Promise.all([props.params, props.searchParams]);
  const { frame, tenant, key, language, letter, preview } = await dashboardPage(
    { params: props.params, here: paths.dashboardTemplates() },
    async (scope) => {
      const key = LETTER_KEYS.find((one) => one === named);
      if (!key || scope.viewer.role === 'companion') throw new AppError('not_found');
      const { tenant, now } = scope;
      const own = languageOf(tenant.locale);
      const language = LETTER_LANGUAGES.find((one) => one === asked.language) ?? own;
      const letter = await letterInUse(scope, key, language);
      return { tenant, key, language, letter, preview: samplePreview(letter, tenant, language, now) };
    },
  );
  const to = sideOf(key) === 'client' ? 'To your clients' : 'To you';
  return (
    <DashboardShell frame={frame} current={paths.dashboardEnquiries}>
      <PageHead
        back={{ href: paths.dashboardTemplates({ language }), label: 'Letters' }}
        title={LETTER_WORDS[key]}
      >
        {to}, in {languageText(language)}. Letters may be read by others, so they never name a service.
      </PageHead>
      <LetterEditor
        action={tenant.status === 'suspended' ? undefined : letterAction}
        letterKey={key}
        language={language}
        current={letter}
        preview={preview}
        own={letter.own}
        placeholders={placeholdersOf(sideOf(key), 'body').map((name) => ({
          name,
          means: MEANINGS[name] ?? '',
        }))}
      />
    </DashboardShell>
  );
}

const MEANINGS: Record<string, string> = {
  code: 'the code that names the booking',
  when: 'day and time',
  tenantName: 'the name of your site',
  note: 'your word to the client; its paragraph is left out when there is none',
  statusUrl: 'the client’s private link, needed in every letter',
  dashboardUrl: 'the booking in your dashboard',
};
