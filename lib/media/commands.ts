import { AppError } from '@/lib/errors';
import type { TenantScope } from '@/lib/tenancy/scope';
import { photoFolder } from './files';
import { requirePhotoEditor } from './policy';
import { PhotoFacts } from './schema';
import type { StoredPhoto } from './stored-photo';

/**
 * Puts a stored picture on the site; a trigger raises the site's version. Returns its id.
 * @throws AppError forbidden; invalid when the files are not this tenant's; not_found for a companion of somebody else.
 */
export async function addPhoto(scope: TenantScope, stored: StoredPhoto, facts: PhotoFacts): Promise<string> {
  requirePhotoEditor(scope);
  const { tenant, db } = scope;
  const { companionId, ...said } = PhotoFacts.parse(facts);
  if (stored.storageKey !== photoFolder(tenant.id, stored.id)) throw new AppError('invalid', 'foreign_file');
  if (companionId && !(await db.companion.findFirst({ where: { id: companionId }, select: { id: true } }))) {
    throw new AppError('not_found');
  }
  await db.photo.create({
    data: { tenantId: tenant.id, companionId: companionId ?? null, ...said, ...stored },
  });
  return stored.id;
}

/**
 * Takes a picture off the site. Its files stay until the unit of work is done: then call `discardPhoto`.
 * @throws AppError forbidden; not_found
 */
export async function removePhoto(scope: TenantScope, photoId: string): Promise<void> {
  requirePhotoEditor(scope);
  const { count } = await scope.db.photo.deleteMany({ where: { id: photoId } });
  if (count === 0) throw new AppError('not_found');
}
