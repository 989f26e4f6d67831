import { DeadEnd } from '@/components/dashboard/dead-end';
import { paths } from '@/lib/urls';

export default function DashboardNotFound() {
  return (
    <DeadEnd title="Nothing here" href={paths.dashboard} label="To your requests">
      There is no such page, or what it showed is not yours to see.
    </DeadEnd>
  );
}
