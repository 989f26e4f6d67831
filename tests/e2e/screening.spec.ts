import sharp from 'sharp';
import { ask } from './http';
import {
  expect,
  expectSound,
  newGuest,
  originOf,
  requestBooking,
  signInAs,
  test,
  watchPolicy,
} from './person';

const SOPHIE = 'sophie.localhost';
const MB = 1024 * 1024;

/** A picture that shows nothing. */
const picture = (shade: number) =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: { r: shade, g: shade, b: shade } } })
    .jpeg()
    .toBuffer();
const jpeg = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer });

for (const javaScriptEnabled of [true, false])
  test.describe(`screening ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    test('a new client shows who they are, is read and cleared @phone', async ({ page }) => {
      test.slow();
      const refused = watchPolicy(page);
      const guest = newGuest(`Noor ${Date.now().toString(36)}`);
      const { statusUrl } = await requestBooking(page, 'sophie', guest);
      const asked = page.getByRole('region', { name: 'Before we meet' });
      const way = asked.locator('details').filter({ hasText: 'ID and selfie' });
      const open = async () => {
        if ((await way.getAttribute('open')) === null) await way.locator('summary').click();
        await way.getByLabel('Your name as on the document').fill('Noor Haddad');
      };
      await open();
      const files = way.getByLabel('2 to 4 files');
      await files.setInputFiles([jpeg('a.jpg', Buffer.from('no picture')), jpeg('b.jpg', await picture(90))]);
      await way.getByRole('button', { name: 'Send securely' }).click();
      await expect(asked.getByRole('alert')).toContainText('Only JPEG, PNG and WebP pictures and PDF');
      if (javaScriptEnabled) await expectSound(page);
      await open();
      const sent = [await picture(60), await picture(90)];
      await files.setInputFiles(sent.map((one, at) => jpeg(`${at}.jpg`, one)));
      await way.getByRole('button', { name: 'Send securely' }).click();
      await expect(page.getByRole('region', { name: 'Thank you' })).toBeVisible();

      await signInAs(page, 'sophie');
      await page.getByRole('link', { name: 'Clients' }).click();
      await page.getByRole('link', { name: /Screening/ }).click();
      await page.getByRole('link', { name: guest.name }).click();
      await expect(page.getByRole('main')).toContainText('Noor Haddad');
      if (javaScriptEnabled) await expectSound(page);
      const href = await page.getByRole('link', { name: /File 1/ }).getAttribute('href');
      const review = page.url();
      const shown = await page.goto(originOf('sophie') + href);
      expect(shown?.headers()).toMatchObject({
        'content-type': 'image/jpeg',
        'cache-control': 'private, no-store',
      });
      const body = (await shown?.body()) ?? Buffer.alloc(0);
      expect(sent.some((one) => one.equals(body))).toBe(true);
      await page.goto(review);
      await page.getByRole('button', { name: 'Passed' }).click();
      await expect(page.getByText('Passed: this client is cleared')).toBeVisible();

      await page.goto(statusUrl);
      await expect(page.locator('[data-status]')).toBeVisible();
      await expect(page.locator('#screening')).toHaveCount(0);
      expect(refused).toEqual([]);
    });
  });

test('a client’s record is kept, blocked and exported', async ({ page }) => {
  test.slow();
  const guest = newGuest(`Ada ${Date.now().toString(36)}`);
  await requestBooking(page, 'sophie', guest);
  await signInAs(page, 'sophie');
  await page.getByRole('link', { name: 'Clients' }).click();
  await page.getByLabel('Search clients').fill(guest.email);
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('link', { name: guest.name }).click();
  await page.getByLabel('Notes').fill('Prefers the window seat.');
  await page.getByRole('button', { name: 'Save notes' }).click();
  await expect(page.getByText('Your notes are kept')).toBeVisible();
  await page.getByLabel('Tags').fill(`window, ${'x'.repeat(31)}`);
  await page.getByRole('button', { name: 'Save tags' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'at most 20 tags of at most 30 characters',
  );
  await page.getByLabel('Tags').fill('window');
  await page.getByRole('button', { name: 'Save tags' }).click();
  await expect(page.getByText('The tags are kept')).toBeVisible();
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export all data' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^client-[0-9a-f-]{36}\.json$/);

  await page.getByText('Block…').click();
  await page.getByRole('button', { name: 'Block this client' }).click();
  await expect(page.getByText('Blocked: new requests of this person will not reach you')).toBeVisible();
  const record = page.url().split('?')[0] ?? '';
  await requestBooking(page, 'sophie', guest);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your request is sent');
  await page.goto(record);
  await expect(page.getByRole('main')).toContainText('1 booking');
  await expectSound(page);
});

test('an upload that cannot be taken is refused with a reason, and never breaks the server', async ({
  page,
}) => {
  test.slow();
  const { statusUrl } = await requestBooking(page, 'sophie', newGuest());
  const token = new URL(statusUrl).pathname.split('/').at(-1) ?? '';
  const path = `/api/b/${token}/screening`;
  const fields = { method: 'id_and_selfie', legalName: 'Jo' };
  const jpegs = (count: number, bytes: number) =>
    Array.from({ length: count }, () =>
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(bytes)]),
    );
  const post = async (given: Record<string, string>, files: Buffer[], to = path) => {
    const { type, body } = multipart(given, files);
    return ask(SOPHIE, to, { method: 'POST', headers: { 'content-type': type }, body });
  };
  const refusals: [string, ReturnType<typeof post>, number, string?][] = [
    ['too few files', post(fields, jpegs(1, 10)), 422, 'too_few'],
    ['too many', post(fields, jpegs(5, 10)), 422, 'too_many'],
    ['a file above 10 MB', post(fields, jpegs(2, 10 * MB)), 422, 'too_large'],
    ['no picture', post(fields, [Buffer.from('<svg/>'), Buffer.from('MZ')]), 422, 'wrong_type'],
    ['a way nobody offers', post({ ...fields, method: 'travel_proof' }, []), 422],
    ['no way', post({}, []), 422],
    ['an unknown field', post({ ...fields, more: 'x' }, jpegs(2, 10)), 422],
    ['another link', post(fields, jpegs(2, 10), `/api/b/${'A'.repeat(50)}/screening`), 404],
  ];
  for (const [what, answer, status, reason] of refusals) {
    const got = await answer;
    expect([got.status, got.json().reason], what).toEqual([status, reason]);
  }
  const long = await ask(SOPHIE, path, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': String(60 * MB) },
    body: Buffer.alloc(1000),
  }).catch(() => undefined);
  expect(long?.status ?? 413).toBe(413);
  const broken = {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: 'nonsense',
  };
  expect((await ask(SOPHIE, path, broken)).status).toBe(400);
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  expect((await ask(SOPHIE, path, json)).status).toBe(415);
  const whole = await post(fields, jpegs(4, 9 * MB));
  expect([whole.status, whole.json()]).toEqual([200, { state: 'received' }]);
  expect((await post(fields, jpegs(2, 10))).status).toBe(409);
});

/** A form with files as a browser sends it. */
function multipart(fields: Record<string, string>, files: Buffer[]): { type: string; body: Buffer } {
  const boundary = 'form-boundary-4711';
  const part = (name: string, content: Buffer, more = '') =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`),
      content,
      Buffer.from('\r\n'),
    ]);
  const body = Buffer.concat([
    ...Object.entries(fields).map(([name, value]) => part(name, Buffer.from(value))),
    ...files.map((content) => part('files', content, '; filename="a.jpg"\r\ncontent-type: image/jpeg')),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return { type: `multipart/form-data; boundary=${boundary}`, body };
}
