import type { ReactNode } from 'react';
import { Evening } from './evening';
import { Letter } from './letter';
import { Styles } from './styles';

/** What the product does, in three chapters, each with its picture. */
export function Pillars() {
  return (
    <div className="wrap py-20 md:py-32" id="how">
      <Pillar
        title="Never double-booked"
        picture={<Evening />}
        points={[
          'Pauses before and after each meeting are part of it',
          'Evenings that run past midnight',
          'Time zones, and the nights when the clocks change',
        ]}
      >
        A request is not yet a booking. Several people may ask for the same evening; you see that they clash,
        and you choose. Once you confirm, the time is held. Press confirm twice in the same instant, on two
        phones, for two people: one is booked, the other is told that the time is gone.
      </Pillar>
      <Pillar
        id="discretion"
        turned
        title="Private by design"
        picture={<Letter />}
        points={[
          'A private link instead of an account',
          'Each site’s data behind two separate walls',
          'Opening a link never changes anything',
        ]}
      >
        Your clients follow a booking through a private link that cannot be guessed. The messages around it
        are plain: a name, a code and a time. No service, no place, no price. Nothing to explain on a shared
        screen.
      </Pillar>
      <Pillar
        title="Unmistakably yours"
        picture={<Styles />}
        points={[
          'An address of your own, and your name alone on the page',
          'Colours checked, so that every word can be read',
          'Pages that are there at once, on any phone',
        ]}
      >
        Three layouts that truly differ, your colours, typefaces with character, your photographs in full
        quality. By day and by night, on paper-white or in the dark. A site made like a good room: everything
        in place, nothing in the way.
      </Pillar>
    </div>
  );
}

type Chapter = {
  id?: string;
  title: string;
  points: string[];
  picture: ReactNode;
  turned?: boolean;
  children: ReactNode;
};

function Pillar({ id, title, points, picture, turned, children }: Chapter) {
  return (
    <section
      id={id}
      className="grid items-center gap-12 not-last:mb-24 md:not-last:mb-36 lg:grid-cols-2 lg:gap-24"
    >
      <div className={turned ? 'lg:order-2' : ''}>
        <h2 className="display text-[clamp(2.5rem,5vw,4rem)]">{title}</h2>
        <p className="mt-6 text-lg text-soft">{children}</p>
        <ul className="mt-8">
          {points.map((point) => (
            <li key={point} className="flex gap-4 border-t border-line py-3.5 last:border-b">
              <Tick />
              {point}
            </li>
          ))}
        </ul>
      </div>
      {picture}
    </section>
  );
}

export function Tick() {
  return (
    <svg
      viewBox="0 0 20 20"
      className="mt-1 h-5 w-5 flex-none text-brass-ink in-[.on-night]:text-brass"
      aria-hidden="true"
      fill="none"
    >
      <path d="m3.5 10.5 4.2 4.2 8.8-9.4" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
    </svg>
  );
}
