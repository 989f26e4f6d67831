import { Notice } from '@/components/ui/notice';
import type { BookingDetail } from '@/lib/booking/queries';
import { holdsTime } from '@/lib/booking/states';
import { paths } from '@/lib/urls';

/** The rules for its place have changed since it was asked for. */
export function ForbiddenNotice({ booking: { forbidden, status } }: { booking: BookingDetail }) {
  if (!forbidden) return null;
  return (
    <div className="mb-4">
      <Notice tone="warn" title="The law of the place does not allow this any more">
        {holdsTime(status)
          ? 'It stays as agreed, but cannot be moved. Cancel it if it should not take place.'
          : 'It can be declined, not accepted.'}{' '}
        <a className="link" href={paths.dashboardPolicies}>
          What applies to you
        </a>
      </Notice>
    </div>
  );
}
