import { BodyError, fileForm } from '@/app/_server/body';
import { FILE_BYTES_MAX, FILES_MAX } from '@/lib/clients/methods';

/** All files at their largest, and what the form needs around them. */
const FORM_BYTES_MAX = FILES_MAX * FILE_BYTES_MAX + 64 * 1024;
const PARTS_MAX = 40;

export type SentForm = { fields: Record<string, string>; files: Buffer[] };

/** The fields of a screening by name, and its files. @throws BodyError as `fileForm` */
export async function screeningForm(request: Request): Promise<SentForm> {
  const parts = [...(await fileForm(request, FORM_BYTES_MAX))];
  if (parts.length > PARTS_MAX) throw new BodyError(400, 'The form has too many parts.');
  const fields: Record<string, string> = {};
  const files: Buffer[] = [];
  for (const [name, value] of parts) {
    if (typeof value === 'string') fields[name] = value;
    else if (name === 'files') files.push(Buffer.from(await value.arrayBuffer()));
  }
  return { fields, files };
}
