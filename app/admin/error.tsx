'use client';

import { DeadEnd } from '@/components/dashboard/dead-end';

export default function AdminError({ error }: { error: Error & { digest?: string } }) {
  return (
    <DeadEnd title="That did not work" href="/" label="To the tenants">
      Please try again in a moment.{error.digest ? ` Reference: ${error.digest}` : ''}
    </DeadEnd>
  );
}
