const PROMISES = [
  {
    title: 'One hour, one promise',
    text: 'A confirmed time is guarded by the database itself. The same hour cannot be given to two people.',
  },
  {
    title: 'No need to explain',
    text: 'Messages name no service, no place and no price. A code and a time are enough.',
  },
  {
    title: 'Nobody listening in',
    text: 'No advertising scripts, no foreign trackers, no account for your clients to make.',
  },
];

/** The three sentences that a visitor should take away. */
export function Promises() {
  return (
    <section aria-label="In short" className="border-b border-line bg-panel">
      <ul className="wrap grid divide-line max-md:divide-y md:grid-cols-3 md:divide-x">
        {PROMISES.map(({ title, text }) => (
          <li key={title} className="py-8 md:px-10 md:py-12 md:first:pl-0 md:last:pr-0">
            <h2 className="display text-[1.75rem] font-semibold">{title}</h2>
            <p className="mt-2 text-soft">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
