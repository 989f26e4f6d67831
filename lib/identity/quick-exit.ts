import { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { EXIT_KEYS, exitNamed, type QuickExit } from './exits';

export const QuickExitForm = z.strictObject({ to: z.enum(EXIT_KEYS), signsOut: z.boolean() });

/** How the viewer leaves this tenant's dashboard. @throws AppError unauthenticated */
export async function quickExit(scope: TenantScope): Promise<QuickExit> {
  const row = await scope.db.membership.findFirst({
    where: { userId: self(scope) },
    select: { exitTo: true, exitSignsOut: true },
  });
  return { to: exitNamed(row?.exitTo ?? ''), signsOut: row?.exitSignsOut ?? false };
}

/** The viewer's own choice, in this tenant alone. @throws AppError unauthenticated */
export async function setQuickExit(scope: TenantScope, { to, signsOut }: QuickExit): Promise<void> {
  await scope.db.membership.updateMany({
    where: { userId: self(scope) },
    data: { exitTo: to, exitSignsOut: signsOut },
  });
}

function self({ viewer }: TenantScope): string {
  if (viewer.kind !== 'staff') throw new AppError('unauthenticated');
  return viewer.userId;
}
