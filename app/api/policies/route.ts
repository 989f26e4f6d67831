import { jsonBody } from '@/app/_server/body';
import { queryOf } from '@/app/_server/query';
import { adminRoute } from '@/app/_server/route';
import { setRule } from '@/lib/compliance/commands';
import { policyRules, ruleHistory } from '@/lib/compliance/queries';
import { NewRuleVersion, RulesQuery } from '@/lib/compliance/schema';

export const dynamic = 'force-dynamic';

const BODY_BYTES_MAX = 16_384;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = adminRoute({
  GET: async ({ request, inScope }) => {
    const asked = RulesQuery.parse(queryOf(request));
    return Response.json({ items: await inScope((scope) => policyRules(scope, asked)) });
  },
  POST: async ({ request, inScope }) => {
    const words = NewRuleVersion.parse(await jsonBody(request, BODY_BYTES_MAX));
    const [newest] = await inScope(async (scope) => {
      await setRule(scope, words);
      return ruleHistory(scope, words);
    });
    return Response.json(newest, { status: 201 });
  },
});
