import { Tick } from './pillars';

const TODAY = [
  'Your site on your own subdomain, in three layouts',
  'Booking requests from the hours you set',
  'Confirm, decline, and a mark on every clash',
  'Private status page and neutral messages',
  'Solo sites, and agencies with several companions',
  'Contact form, gallery, rates, age notice',
];
const COMING = [
  'Your own domain',
  'Deposits, counter-offers and rescheduling',
  'Screening by the method you choose',
  'Tours, calendar feeds, reminders',
  'Honest analytics: which visit became a booking',
  'A/B tests of photos and headlines, without flicker',
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
