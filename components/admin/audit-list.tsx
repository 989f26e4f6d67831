import type { AuditLine } from '@/lib/audit/queries';
import { adminPaths } from '@/lib/urls';

/** Lines of the trail: what, who, where, when. */
export function AuditList({
  items,
  moment,
  namesTenant,
}: {
  items: AuditLine[];
  moment: (at: Date) => string;
  /** Not where all of them are of one. */
  namesTenant: boolean;
}) {
  return (
    <ol className="card divide-y divide-line">
      {items.map((line) => (
        <li key={line.id} className="px-4 py-2.5 sm:flex sm:items-baseline sm:gap-4">
          <div className="min-w-0 flex-1">
            <p className="font-medium">
              {line.action} <Detail detail={line.detail} />
            </p>
            <p className="text-sm text-soft">
              {line.actorName ? <bdi>{line.actorName}</bdi> : ACTORS[line.actorKind]}
              {namesTenant && line.tenantId && (
                <>
                  {' · '}
                  {line.tenantName === null ? (
                    'a tenant that is gone'
                  ) : (
                    <a className="link" href={adminPaths.tenant(line.tenantId)}>
                      <bdi>{line.tenantName}</bdi>
                    </a>
                  )}
                </>
              )}
            </p>
          </div>
          <time dateTime={line.createdAt.toISOString()} className="text-sm text-soft tabular-nums">
            {moment(line.createdAt)}
          </time>
        </li>
      ))}
    </ol>
  );
}

const ACTORS: Record<string, string> = {
  visitor: 'A visitor',
  client: 'A client',
  staff: 'Staff',
  admin: 'Platform',
  system: 'The system',
};

function Detail({ detail }: { detail: unknown }) {
  if (detail === null || typeof detail !== 'object') return null;
  const parts = Object.entries(detail).map(([name, value]) => `${name}: ${String(value)}`);
  if (parts.length === 0) return null;
  return <span className="text-sm font-normal text-soft">{parts.join(', ')}</span>;
}
