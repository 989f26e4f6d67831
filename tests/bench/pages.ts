import { gzipSync } from 'node:zlib';
import { interleaved, report } from './comparison';
import { ask, GZIP, nextAddress, type Target } from './load';
import type { Floor, Ours } from './servers';

/** Pages against pages of the same size that Next makes with the least it can do. */
export async function pages(ours: Ours, floor: Floor): Promise<void> {
  const home: Target = {
    name: 'cached tenant page',
    port: ours.port,
    host: `claire.localhost:${ours.port}`,
    path: '/',
    expects: 200,
  };
  const { bytes } = await ask(home, undefined, nextAddress(), 0);
  const size = await nearestSize(floor, bytes);
  const at = (kind: string): Target => ({
    name: kind,
    port: floor.port,
    host: `localhost:${floor.port}`,
    path: `/${kind}/${size.size}`,
    expects: 200,
  });
  console.log(`\nHTML: ours ${bytes} bytes, floor ${size.bytes} bytes`);
  const results = await interleaved({
    'cached page, identity': home,
    'floor: static, empty middleware, identity': at('static'),
    'static, no middleware, identity': at('bare'),
    'cached page, gzip': { ...home, headers: GZIP },
    'floor: static, empty middleware, gzip': { ...at('static'), headers: GZIP },
    'static, no middleware, gzip': { ...at('bare'), headers: GZIP },
    'dynamic page /book': { ...home, path: '/book' },
    'floor: dynamic page, empty middleware': { ...at('dynamic'), path: '/dynamic' },
  });
  report(results, [
    ['cached page, identity', 'floor: static, empty middleware, identity', 'aim ≥ 0.85'],
    ['cached page, identity', 'static, no middleware, identity', 'shown'],
    ['cached page, gzip', 'floor: static, empty middleware, gzip', 'aim ≥ 0.85'],
    ['cached page, gzip', 'static, no middleware, gzip', 'shown'],
    ['dynamic page /book', 'floor: dynamic page, empty middleware', 'shown'],
  ]);
}

/** JavaScript that a first visit loads, gzipped. */
export async function scripts(ours: Ours, floor: Floor): Promise<void> {
  const sum = async (port: number, host: string, path: string): Promise<number> => {
    const page = await ask({ name: path, port, host, path, expects: 200 }, undefined, nextAddress(), 0);
    const found = [...page.text.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map(([, src = '']) => src);
    const inline = [
      ...page.text.matchAll(/<script(?![^>]*\ssrc=)(?![^>]*ld\+json)[^>]*>([\s\S]*?)<\/script>/g),
    ].map(([, code = '']) => code);
    let total = inline.length ? gzipSync(inline.join('\n')).length : 0;
    for (const src of new Set(found)) {
      const script = await ask(
        { name: src, port, host, path: src, expects: 200 },
        undefined,
        nextAddress(),
        0,
      );
      total += gzipSync(script.text).length;
    }
    return total / 1000;
  };
  const [own, empty] = [
    await sum(ours.port, `claire.localhost:${ours.port}`, '/'),
    await sum(floor.port, `localhost:${floor.port}`, '/bare/1'),
  ];
  console.log(
    `\nJavaScript of the home page, gzipped: ${own.toFixed(1)} kB (aim ≤ 10); an empty page of Next: ${empty.toFixed(1)} kB`,
  );
}

async function nearestSize(floor: Floor, bytes: number): Promise<{ size: number; bytes: number }> {
  let best = { size: 1, bytes: 0 };
  for (let size = 1; size <= 40; size += 1) {
    const page = await ask(
      {
        name: 'size',
        port: floor.port,
        host: `localhost:${floor.port}`,
        path: `/static/${size}`,
        expects: 200,
      },
      undefined,
      nextAddress(),
      0,
    );
    if (Math.abs(page.bytes - bytes) < Math.abs(best.bytes - bytes)) best = { size, bytes: page.bytes };
  }
  return best;
}
