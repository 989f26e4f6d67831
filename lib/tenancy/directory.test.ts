import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { Directory, type DirectoryEntry, DirectoryUnavailable } from './directory';

/** A source that answers when it is told to, a clock that stands until it is moved. */
class Source {
  now = 1_000_000;
  /** Questions that wait for an answer, oldest first. */
  readonly asked: {
    host: string;
    answer: (entry: DirectoryEntry | null) => void;
    fail: (error?: Error) => void;
  }[] = [];
  count = 0;
  readonly directory = new Directory(
    (host) => {
      this.count += 1;
      return new Promise((resolve, reject) => {
        this.asked.push({
          host,
          answer: resolve,
          fail: (error = new Error('source is down')) => reject(error),
        });
      });
    },
    () => this.now,
  );

  next() {
    const asked = this.asked.shift();
    if (!asked) throw new Error('nothing was asked');
    return asked;
  }

  /** The answer of one question that the source answers at once. */
  async find(host: string, entry: DirectoryEntry | null): Promise<DirectoryEntry | null> {
    const found = this.directory.find(host);
    this.next().answer(entry);
    return found;
  }
}

const version = (siteVersion: number): DirectoryEntry => ({
  tenantId: '01900000-0000-7000-8000-000000000001',
  status: 'active',
  siteVersion,
  primaryHost: 'claire.localhost',
});

/** Lets every promise that can settle do so. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

let source: Source;
beforeEach(() => {
  source = new Source();
});

describe.each([
  ['a known host', version(1), version(2)],
  ['an unknown host', null, version(2)],
])('%s', (_what, before, after) => {
  it('is asked for once and then fresh for a second', async () => {
    expect(await source.find('claire', before)).toEqual(before);
    source.now += 999;
    expect(await source.directory.find('claire')).toEqual(before);
    expect(source.count).toBe(1);
  });

  it('is served once more while it is refreshed, for at most one second', async () => {
    await source.find('claire', before);
    source.now += 1000;
    expect(await source.directory.find('claire')).toEqual(before);
    source.now += 999;
    expect(await source.directory.find('claire')).toEqual(before);
    expect(source.count).toBe(2);
    source.now += 1;
    const waiting = source.directory.find('claire');
    let answered = false;
    waiting.then(() => {
      answered = true;
    });
    await settled();
    expect(answered).toBe(false);
    source.next().answer(after);
    expect(await waiting).toEqual(after);
    expect(source.count).toBe(2);
  });

  it('waits for a new answer when the old one is two seconds old', async () => {
    await source.find('claire', before);
    source.now += 2000;
    expect(await source.find('claire', after)).toEqual(after);
  });

  it('gets its new answer as soon as the refresh is through', async () => {
    await source.find('claire', before);
    source.now += 1200;
    await source.directory.find('claire');
    source.next().answer(after);
    await settled();
    expect(await source.directory.find('claire')).toEqual(after);
    expect(source.count).toBe(2);
  });

  it('has one refresh under way, however many ask', async () => {
    await source.find('claire', before);
    source.now += 1500;
    await Promise.all(Array.from({ length: 20 }, () => source.directory.find('claire')));
    source.now += 1500;
    const waiting = Array.from({ length: 20 }, () => source.directory.find('claire'));
    expect(source.count).toBe(2);
    source.next().answer(after);
    expect(await Promise.all(waiting)).toEqual(Array(20).fill(after));
  });
});

it('asks one question for many who want the same host for the first time', async () => {
  const waiting = Array.from({ length: 20 }, () => source.directory.find('claire'));
  for (const { answer } of source.asked) answer(version(1));
  expect(await Promise.all(waiting)).toEqual(Array(20).fill(version(1)));
  expect(source.count).toBe(1);
});

it('counts the age of an answer from the question, not from its arrival', async () => {
  const first = source.directory.find('claire');
  source.now += 900;
  source.next().answer(version(1));
  await first;
  source.now += 100;
  await source.directory.find('claire');
  expect(source.count).toBe(2);
});

describe('while the source fails', () => {
  it('keeps a known host for a minute, asking again each time', async () => {
    await source.find('claire', version(1));
    for (const age of [2000, 30_000, 59_999]) {
      source.now = 1_000_000 + age;
      const found = source.directory.find('claire');
      source.next().fail();
      expect(await found).toEqual(version(1));
    }
    expect(source.count).toBe(4);
  });

  it('gives a known host up after a minute', async () => {
    await source.find('claire', version(1));
    source.now += 60_000;
    const found = source.directory.find('claire');
    source.next().fail();
    await expect(found).rejects.toBeInstanceOf(DirectoryUnavailable);
  });

  it('does not know an unknown host, whether it was asked for before or not', async () => {
    await source.find('nobody', null);
    source.now += 2000;
    const before = source.directory.find('nobody');
    source.next().fail();
    await expect(before).rejects.toBeInstanceOf(DirectoryUnavailable);
    const never = source.directory.find('never');
    source.next().fail();
    await expect(never).rejects.toBeInstanceOf(DirectoryUnavailable);
  });

  it('leaves no failure unheard when a refresh behind a stale answer fails', async () => {
    await source.find('claire', version(1));
    source.now += 1500;
    expect(await source.directory.find('claire')).toEqual(version(1));
    source.next().fail();
    await settled();
    expect(await source.directory.find('claire')).toEqual(version(1));
    expect(source.count).toBe(3);
  });

  it('knows again as soon as the source does', async () => {
    await source.find('claire', version(1));
    source.now += 30_000;
    const found = source.directory.find('claire');
    source.next().fail();
    await found;
    expect(await source.find('claire', version(2))).toEqual(version(2));
    expect(await source.find('gone', null)).toBeNull();
  });
});

it('remembers at most 20,000 hosts: the longest unrefreshed goes first', async () => {
  await source.find('first', version(1));
  await source.find('second', version(2));
  for (let index = 0; index < 19_999; index += 1) await source.find(`host-${index}`, null);
  const { count } = source;
  expect(await source.directory.find('second')).toEqual(version(2));
  expect(source.count).toBe(count);
  const again = source.directory.find('first');
  expect(source.count).toBe(count + 1);
  source.next().answer(version(3));
  expect(await again).toEqual(version(3));
});

it('asks anew rather than wait for a question that is two seconds old', async () => {
  const first = source.directory.find('claire');
  source.now += 2000;
  const second = source.directory.find('claire');
  expect(source.count).toBe(2);
  const [slow, quick] = [source.next(), source.next()];
  quick.answer(version(2));
  expect(await second).toEqual(version(2));
  slow.answer(version(1));
  await first;
  expect(await source.directory.find('claire')).toEqual(version(2));
});

it('never serves what was superseded more than two seconds before the question, however slow the source', async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(1500) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const) }) },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('find' as const) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('answer' as const) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      let now = 0;
      let current = 1;
      const editedAt = new Map([[1, Number.NEGATIVE_INFINITY]]);
      const waiting: (() => void)[] = [];
      // What the source reads is what stands when it is asked; the answer comes when a step says so.
      const directory = new Directory(
        () => {
          const read = version(current);
          return new Promise((resolve) => waiting.push(() => resolve(read)));
        },
        () => now,
      );
      const finds: Promise<void>[] = [];
      const find = async (askedAt: number) => {
        const seen = (await directory.find('claire'))?.siteVersion ?? 0;
        const supersededAt = editedAt.get(seen + 1) ?? Number.POSITIVE_INFINITY;
        expect(askedAt - supersededAt).toBeLessThanOrEqual(2000);
      };
      for (const one of steps) {
        if (one.kind === 'wait') now += one.ms;
        if (one.kind === 'find') finds.push(find(now));
        if (one.kind === 'answer') waiting.shift()?.();
        if (one.kind === 'edit') {
          current += 1;
          editedAt.set(current, now);
        }
        await settled();
      }
      for (const answer of waiting) answer();
      await Promise.all(finds);
    }),
  );
});
