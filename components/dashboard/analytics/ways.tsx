import type { Journeys } from '@/lib/analytics/answers';
import { CsvLink } from './csv-link';
import { JourneyList } from './journey-list';

/** The most common ways through the site: to a request, and to the door. */
export function Ways({
  ways,
  asked,
  steps,
  locale,
}: {
  ways: Journeys;
  asked: Record<string, string>;
  /** The page that tells where visitors stay on their way. */
  steps: string;
  locale: string;
}) {
  const more = <CsvLink answer="journeys" asked={asked} of="all ways" />;
  return (
    <>
      <JourneyList
        title="Ways to a request"
        ways={ways.toBooking}
        empty={
          <>
            No visit of these days led to a request. Where visitors stay on their way to one is told by{' '}
            <a href={`${steps}#way`} className="link">
              its steps
            </a>
            .
          </>
        }
        more={more}
        locale={locale}
      />
      <JourneyList
        title="Ways that ended without one"
        ways={ways.toLeaving}
        empty="Every visit of these days led to a request."
        more={more}
        locale={locale}
      />
    </>
  );
}
