'use client';

import { DeadEnd } from '@/components/dashboard/dead-end';

export default function DashboardError({ error }: { error: Error & { digest?: string } }) {
  return (
    <DeadEnd title="That did not work" href="/dashboard" label="To your requests">
      Please try again in a moment.{error.digest ? ` Reference: ${error.digest}` : ''}
    </DeadEnd>
  );
}
