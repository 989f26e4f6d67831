import { Icon } from '@/components/ui/icon';
import { paths } from '@/lib/urls';

/** The way from the clients to their screening, with what waits there. */
export function ScreeningLink({ waiting }: { waiting: number }) {
  return (
    <a
      href={paths.dashboardScreening()}
      className="card flex min-h-12 items-center gap-3 px-4 py-2.5 hover:bg-sunken sm:px-5"
    >
      <Icon name="shield" className="size-5 text-brand-ink" />
      <span className="min-w-0 flex-1">
        <span className="font-medium">Screening</span>
        <span className="text-soft"> · {waitingText(waiting)}</span>
      </span>
      <Icon name="next" className="size-4 text-soft" />
    </a>
  );
}

function waitingText(waiting: number): string {
  if (waiting === 0) return 'nothing to review';
  return waiting === 1 ? 'one to review' : `${waiting} to review`;
}
