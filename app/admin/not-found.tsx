import { DeadEnd } from '@/components/dashboard/dead-end';
import { adminPaths } from '@/lib/urls';

export default function AdminNotFound() {
  return (
    <DeadEnd title="Nothing here" href={adminPaths.tenants} label="To the tenants">
      There is no such page in the console.
    </DeadEnd>
  );
}
