import { platformPaths } from '@/lib/tenancy/platform-paths';

const QUESTIONS = [
  {
    question: 'Who can have a site here?',
    answer:
      'Adults, eighteen and over, who sell their time and company lawfully where they are, and small agencies that represent them. A person reads every request before a site opens.',
  },
  {
    question: 'What may a site show?',
    answer:
      'You, your photographs, your services and rates, in good taste. Nothing explicit. The house rules say it in a page.',
  },
  {
    question: 'Do my clients need an account?',
    answer:
      'No. They send a request and get a private link. The link shows the booking and lets them accept another time, move or cancel; a forwarded mail or a mail scanner that opens it changes nothing.',
  },
  {
    question: 'How are clients told about a booking?',
    answer:
      'By e-mail, with your name, a code and the time. No message names a service, a price or a place; those stay on the private page.',
  },
  {
    question: 'Can I bring my own domain?',
    answer:
      'Not by yourself yet. Each site starts on a subdomain of this platform; connecting a domain of your own is being built.',
  },
  {
    question: 'Do you take payments for me?',
    answer:
      'No money passes through us. You set when a deposit is asked and how it reaches you; clients see your instructions, show a proof, and you mark what arrived. Card payments are being built.',
  },
  {
    question: 'Can I leave?',
    answer: 'At any time. Ask us to close the site, and its pages stop answering at once.',
  },
];

/** Answers that open without a script. */
export function Questions() {
  return (
    <section id="questions" className="border-t border-line bg-panel">
      <div className="wrap grid gap-10 py-20 md:py-28 lg:grid-cols-[1fr_1.6fr] lg:gap-20">
        <div>
          <h2 className="display text-[clamp(2.5rem,5vw,4rem)]">Asked before</h2>
          <p className="mt-5 text-soft">
            More in the{' '}
            <a href={platformPaths.terms} className="link text-ink">
              house rules
            </a>{' '}
            and the{' '}
            <a href={platformPaths.privacy} className="link text-ink">
              privacy page
            </a>
            .
          </p>
        </div>
        <div>
          {QUESTIONS.map(({ question, answer }) => (
            <details key={question} className="group border-t border-line last:border-b">
              <summary className="flex items-center justify-between gap-6 py-5 text-lg font-semibold">
                {question}
                <svg
                  viewBox="0 0 20 20"
                  className="h-5 w-5 flex-none text-brass-ink transition-transform group-open:rotate-45"
                  aria-hidden="true"
                >
                  <path d="M10 3v14M3 10h14" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
                </svg>
              </summary>
              <p className="max-w-2xl pb-6 text-soft">{answer}</p>
            </details>
          ))}
        </div>
      </div>
    </section>
  );
}
