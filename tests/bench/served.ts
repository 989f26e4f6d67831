import { answerDirectly } from '@/bin/launcher/direct';

/**
 * The product, and one more route: it reads what is sent and answers 202. What any handler costs at this door, against which
 * others are measured.
 */
answerDirectly('POST /api/bare', async (request) => {
  await request.text();
  return new Response(null, { status: 202 });
});
await import('@/bin/server');
