const STEPS = [
  {
    title: 'Found',
    text: 'Someone opens your address. Your page is there before the thumb has left the glass, with every word in it.',
  },
  {
    title: 'Asked',
    text: 'They choose from times you truly offer and send a request. It arrives once, even if they tap twice.',
  },
  {
    title: 'Decided',
    text: 'You read it in your dashboard and confirm or decline. Requests for the same hours are marked for you.',
  },
  {
    title: 'Settled',
    text: 'The time is held, the private page says so, and a quiet message goes to both of you.',
  },
];

export function Steps() {
  return (
    <section className="on-night night">
      <div className="wrap py-20 md:py-28">
        <h2 className="display max-w-2xl text-[clamp(2.5rem,5vw,4rem)]">
          From a first look to a settled evening
        </h2>
        <ol className="mt-14 grid gap-10 sm:grid-cols-2 lg:grid-cols-4 lg:gap-8">
          {STEPS.map(({ title, text }, index) => (
            <li key={title} className="border-t border-night-line pt-6">
              <span aria-hidden="true" className="font-display text-5xl leading-none text-brass italic">
                {index + 1}
              </span>
              <h3 className="mt-5 text-xl font-semibold">{title}</h3>
              <p className="mt-2 text-night-soft">{text}</p>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
