import type { Metadata } from 'next';
import { DashboardShell } from '@/components/dashboard/dashboard-shell';
import { LetterList } from '@/components/dashboard/letter-list';
import { languageText } from '@/components/dashboard/letter-words';
import { MessageTabs } from '@/components/dashboard/message-tabs';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/shell';
import { AppError } from '@/lib/errors';
import { letterList } from '@/lib/messaging/letters';
import { LETTER_LANGUAGES, languageOf } from '@/lib/messaging/templates';
import { undeliveredCount } from '@/lib/messaging/undelivered';
import { paths } from '@/lib/urls';
import { type DashboardParams, dashboardPage } from '../frame';

export const metadata: Metadata = { title: 'Letters' };

type Props = DashboardParams & { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LettersPage(props: Props) {
  const asked = await props.searchParams;
  const { frame, own, language, languages, items, undelivered } = await dashboardPage(
    { params: props.params, here: paths.dashboardTemplates() },
    async (scope) => {
      // What the site says is for who runs it; to a companion of an agency it is not there.
      if (scope.viewer.role === 'companion') throw new AppError('not_found');
      const own = languageOf(scope.tenant.locale);
      const languages = [...new Set<string>([own, ...LETTER_LANGUAGES])];
      const language = languages.find((one) => one === asked.language) ?? own;
      const items = await letterList(scope, language);
      return { own, languages, language, items, undelivered: await undeliveredCount(scope) };
    },
  );
  const done = DONE[typeof asked.done === 'string' ? asked.done : ''];
  return (
    <DashboardShell frame={frame} current={paths.dashboardEnquiries}>
      <PageHead title="Messages">What is written to your clients and to you, in your own words.</PageHead>
      <MessageTabs current="letters" undelivered={undelivered} />
      <div className="mt-4 grid gap-6">
        {done && <Notice tone="good" title={done} />}
        <div>
          <ul className="flex flex-wrap gap-2">
            {languages.map((one) => (
              <li key={one}>
                <a
                  href={paths.dashboardTemplates({ language: one === own ? '' : one })}
                  aria-current={one === language ? 'true' : undefined}
                  className={`button ${one === language ? 'button-primary' : 'button-quiet'}`}
                >
                  {languageText(one)}
                </a>
              </li>
            ))}
          </ul>
          <p className="mt-2 text-sm text-soft text-pretty">
            Your site speaks {languageText(own)}, so that is what your letters are written in.
            {language !== own && ` ${languageText(language)} is kept for when that changes.`}
          </p>
        </div>
        <LetterList items={items} language={language} />
      </div>
    </DashboardShell>
  );
}

const DONE: Record<string, string> = {
  save: 'Your words are kept, and used from the next letter on',
  reset: 'The original words are back',
};
