import { formatMoney } from '@/lib/money';
import { platformPaths } from '@/lib/tenancy/platform-paths';
import { Tick } from './pillars';

const PLANS = [
  {
    name: 'Solo',
    monthlyCents: 29_900,
    forWhom: 'One companion, one site.',
    points: ['Your site and your address', 'Booking desk and dashboard', 'Neutral messages to your clients'],
  },
  {
    name: 'Agency',
    monthlyCents: 59_900,
    forWhom: 'Several companions under one name.',
    points: [
      'Everything in Solo',
      'A profile for each companion',
      'Each companion sees her own bookings only',
    ],
    marked: true,
  },
  {
    name: 'House',
    monthlyCents: 129_900,
    forWhom: 'Several sites in one hand.',
    points: ['Everything in Agency', 'More than one site', 'Each with data, staff and looks of its own'],
  },
];

export function Plans() {
  return (
    <section id="plans" className="wrap py-20 md:py-32">
      <h2 className="display max-w-3xl text-[clamp(2.5rem,5vw,4rem)]">
        A fixed fee. What you earn is yours.
      </h2>
      <p className="mt-5 max-w-2xl text-lg text-soft">
        No share of your bookings on any of these plans. You choose one with us when your site is approved;
        until then nothing is owed.
      </p>
      <ul className="mt-12 grid gap-6 lg:grid-cols-3">
        {PLANS.map((plan) => (
          <li key={plan.name} className="grid">
            <Plan {...plan} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Plan({ name, monthlyCents, forWhom, points, marked }: (typeof PLANS)[number]) {
  return (
    <article
      className={`flex flex-col rounded-2xl p-8 md:p-10 ${marked ? 'on-night night' : 'border border-line bg-card'}`}
    >
      <h3 className="font-display text-3xl font-semibold">{name}</h3>
      <p className={marked ? 'mt-1 text-night-soft' : 'mt-1 text-soft'}>{forWhom}</p>
      <p className="mt-8 flex items-baseline gap-2">
        <span className="font-display text-6xl leading-none font-medium tracking-tight lining-nums">
          {formatMoney(monthlyCents, 'USD', 'en-US')}
        </span>
        <span className={marked ? 'text-night-soft' : 'text-soft'}>US dollars a month</span>
      </p>
      <ul className="mt-8 mb-10 grid gap-3">
        {points.map((point) => (
          <li key={point} className="flex gap-4">
            <Tick />
            {point}
          </li>
        ))}
      </ul>
      <a href={platformPaths.signUp} className={`button mt-auto ${marked ? '' : 'quiet'}`}>
        Start with {name}
      </a>
    </article>
  );
}
