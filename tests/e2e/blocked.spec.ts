import { bodyFor, book } from './contract-world';
import { type Answer, ask } from './http';
import { expect, newGuest, originOf, signInAs, test } from './person';

/**
 * What moves by itself between two requests: the minute, the moment until which an answer is awaited, and the version of a
 * site that was changed before, which a page may learn two seconds late.
 */
const MOVES = /\d{1,2}:\d{2}\s?[ap]m|\d{4}-\d\d-\d\dT[\d:.]+Z|(?<=\.css\?v=)\d+/gi;

/** What a browser gets of a private page, but for its names, and for what is drawn by lot or moves by itself. */
function seen({ status, headers, text }: Answer, names: string[]) {
  const { date: _date, 'x-request-id': _id, ...others } = headers;
  const nonce = /nonce-([\w+/=-]+)/.exec(String(headers['content-security-policy']))?.[1] ?? '';
  const plain = (one: string) => [nonce, ...names].reduce((left, name) => left.replaceAll(name, ''), one);
  return {
    status,
    headers: JSON.parse(plain(JSON.stringify(others))),
    html: plain(text).replaceAll(MOVES, ''),
  };
}

test('somebody blocked is shown the page that anybody is shown', async ({ page }) => {
  const guest = newGuest(`Nobody ${Date.now().toString(36)}`);
  const client = { name: guest.name, email: guest.email };
  const body = { ...(await bodyFor('jessica.localhost')), client };
  const requested = async () => {
    const { status, json } = await book('jessica.localhost', body);
    expect(status).toBe(201);
    const { code, statusUrl } = json<{ code: string; statusUrl: string }>();
    const { pathname } = new URL(statusUrl);
    const token = pathname.split('/').at(-1) ?? '';
    return seen(await ask('jessica.localhost', pathname), [token, code]);
  };
  const before = await requested();
  expect(before.html).toContain('Your request is sent');

  await signInAs(page, 'jessica');
  await page.goto(`${originOf('jessica')}/dashboard/clients?search=${encodeURIComponent(guest.email)}`);
  await page.getByRole('link', { name: guest.name }).click();
  await page.getByText('Block…').click();
  await page.getByRole('button', { name: /^Block/ }).click();
  await expect(page.getByText('Blocked').first()).toBeVisible();

  expect(await requested()).toEqual(before);
});
