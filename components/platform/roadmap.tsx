import { Tick } from './pillars';

const TODAY = [
  'Your site on your own subdomain, in three layouts',
  'Requests from your hours, your tours and your rules',
  'Other times offered, deposits, reminders, moving and cancelling',
  'Screening by the methods you choose, sealed and forgotten in time',
  'Somebody who looks after you at meetings',
  'Calendar feeds, both ways',
  'Which visit became a booking, without cookies',
  'Solo sites, and agencies with several companions',
];
const COMING = [
  'Connecting your own domain by yourself',
  'A/B tests of photos and headlines, without flicker',
  'Card payments, where a provider accepts your trade',
];

/** What stands and what does not yet: nobody should sign up for a plan of ours. */
export function Roadmap() {
  return (
    <section className="wrap py-20 md:py-32">
      <h2 className="display max-w-2xl text-[clamp(2.5rem,5vw,4rem)]">
        What is here, and what is on its way
      </h2>
      <p className="mt-5 max-w-2xl text-lg text-soft">
        We only sell what stands. The rest is listed as what it is: work.
      </p>
      <div className="mt-12 grid gap-6 md:grid-cols-2">
        <div className="lifted p-8 md:p-10">
          <h3 className="text-xl font-semibold">In the house today</h3>
          <ul className="mt-5 grid gap-3.5">
            {TODAY.map((line) => (
              <li key={line} className="flex gap-4">
                <Tick />
                {line}
              </li>
            ))}
          </ul>
        </div>
        <div className="rounded-2xl border border-dashed border-rule p-8 md:p-10">
          <h3 className="text-xl font-semibold">Coming</h3>
          <ul className="mt-5 grid gap-3.5 text-soft">
            {COMING.map((line) => (
              <li key={line} className="flex gap-4">
                <span aria-hidden="true" className="mt-3 h-px w-5 flex-none bg-rule" />
                {line}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}
