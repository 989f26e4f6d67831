import { SafetyAnswer } from '@/lib/safety/schema';

/** What was pressed, with the code that stands beside it. @throws ZodError */
export function answerIn(form: FormData): SafetyAnswer {
  const deed = form.get('deed');
  if (deed === 'raise') return SafetyAnswer.parse({ deed });
  return SafetyAnswer.parse({ deed, code: form.get('code') ?? '' });
}
