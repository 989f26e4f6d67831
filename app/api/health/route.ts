import { openRoute } from '@/app/_server/route';
import { databaseAnswers } from '@/lib/db';
import { jobsState } from '@/lib/jobs';
import { redisState } from '@/lib/redis';

export const dynamic = 'force-dynamic';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = openRoute({
  GET: async () => {
    const [answers, redis] = await Promise.all([databaseAnswers(), redisState()]);
    const checks = { database: answers ? 'ok' : 'failing', redis, jobs: jobsState() };
    const degraded = redis === 'failing' || checks.jobs === 'failing';
    const status = answers ? (degraded ? 'degraded' : 'ok') : 'failing';
    return Response.json({ status, checks }, { status: answers ? 200 : 503 });
  },
});
