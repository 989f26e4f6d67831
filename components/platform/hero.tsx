import { platformPaths } from '@/lib/tenancy/platform-paths';
import { HeroArt } from './hero-art';

export function Hero() {
  return (
    <section className="on-night night relative overflow-hidden">
      <div className="wrap grid items-end gap-x-12 gap-y-14 pt-12 md:pt-16 lg:grid-cols-[1.1fr_0.9fr]">
        <div className="lg:pb-28">
          <p className="eyebrow">For independent companions and small agencies</p>
          <h1 className="display mt-6 text-[clamp(3.1rem,6.6vw,5.9rem)] leading-[0.98]">
            Beautifully found.
            <br />
            <em className="text-brass-light">Calmly booked.</em>
          </h1>
          <p className="mt-8 max-w-[34rem] text-lg text-night-soft md:text-xl md:leading-relaxed">
            A site of your own, as polished as you are. Behind it, a booking desk that never promises the same
            hour twice, and never says more than it must.
          </p>
          <div className="mt-10 flex flex-wrap gap-3 max-xs:*:w-full">
            <a href={platformPaths.signUp} className="button">
              Request your site
            </a>
            <a href={platformPaths.directory()} className="button quiet">
              See who is here
            </a>
          </div>
          <p className="mt-5 text-[0.9375rem] text-night-soft">Adults only, 18 and over. No card is asked.</p>
        </div>
        <div className="relative mx-auto w-full max-w-[35rem] lg:-mr-10 lg:-mt-4">
          <HeroArt className="w-full" />
          <RequestCard />
        </div>
      </div>
    </section>
  );
}

/** A glimpse of the booking desk; a picture, not a control. */
function RequestCard() {
  return (
    <div
      role="img"
      aria-label="A booking request in the dashboard: Saturday the 14th of March, 7 to 10 in the evening, with the choice to confirm or decline."
      className="absolute bottom-12 left-0 w-[15.5rem] rounded-2xl bg-card p-5 text-ink shadow-[0_2rem_4rem_-1rem_rgb(0_0_0/0.6)] xs:w-[17.5rem] lg:-left-12"
    >
      <div className="flex items-center justify-between text-[0.8125rem]">
        <span className="font-semibold text-brass-ink">New request</span>
        <span className="text-soft">just now</span>
      </div>
      <p className="mt-2 font-display text-2xl leading-tight font-semibold xs:text-[1.75rem]">
        Saturday, 14 March
      </p>
      <p className="text-[0.9375rem] text-soft">7:00–10:00 pm, Sydney time</p>
      <div className="mt-4 grid grid-cols-2 gap-2 text-[0.9375rem] font-semibold">
        <span className="rounded-full bg-plum py-2 text-center text-on-plum">Confirm</span>
        <span className="rounded-full border border-rule py-2 text-center">Decline</span>
      </div>
    </div>
  );
}
