import { AppError } from '@/lib/errors';

/** An address's query as an object, for a strict schema. @throws AppError invalid when a name comes twice, or means more than itself. */
export function queryOf(request: Request): Record<string, string> {
  const given = [...new URL(request.url).searchParams];
  const twice = given.find(([name], at) => given.findIndex(([other]) => other === name) !== at);
  if (twice)
    throw new AppError('invalid', undefined, {
      fields: [{ path: twice[0].slice(0, 60), message: 'Give it once' }],
    });
  if (given.some(([name]) => name === '__proto__'))
    throw new AppError('invalid', undefined, { fields: [{ path: '__proto__', message: 'Unknown' }] });
  return Object.fromEntries(given);
}
