import { hostOf, openStarts, requests } from './bookings';
import { interleaved, report } from './comparison';
import { startMailServer } from './mail-server';
import { startOurs } from './servers';

/** A few people at a time: latency, not throughput. */
const CONNECTIONS = 4;

/**
 * How long a request takes while its mails are delivered, while the mail server takes connections and says nothing, and
 * while nothing listens there. On a server of its own: what could not be sent is tried again for hours.
 */
export async function mail(): Promise<void> {
  const server = await startMailServer();
  const ours = await startOurs({ SMTP_URL: `smtp://127.0.0.1:${server.port}` });
  try {
    const starts = await openStarts(ours);
    const submit = requests(ours, starts, () => hostOf(ours, 'claire'));
    const up = 'a request, mail server up';
    const silent = 'a request, mail server silent';
    const gone = 'a request, mail server gone';
    const results = await interleaved(
      {
        [up]: { ...submit, before: () => server.become('up') },
        [silent]: { ...submit, before: () => server.become('silent') },
        [gone]: { ...submit, before: () => server.become('gone') },
      },
      CONNECTIONS,
    );
    report(results, [
      [silent, up, 'aim ≥ 0.9'],
      [gone, up, 'aim ≥ 0.9'],
    ]);
    console.log(`  mails taken while it was up: ${server.taken()}`);
  } finally {
    await ours.stop();
    await server.become('gone');
  }
}
