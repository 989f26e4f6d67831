const AFTERWARDS = [
  'The address you chose is kept for you at once.',
  'You can sign in and look around your dashboard straight away.',
  'A person reads your request. Once it is approved, your site opens to the public.',
  'Only then do we speak about plans. Nothing is owed before.',
];

/** Beside the form: what sending it sets in motion. */
export function AfterSending() {
  return (
    <aside className="self-start rounded-2xl bg-panel p-8 lg:sticky lg:top-8">
      <h2 className="display text-2xl font-semibold">After you send it</h2>
      <ul className="mt-4 text-[0.9375rem] text-soft">
        {AFTERWARDS.map((line) => (
          <li key={line} className="border-t border-line py-3 first:border-t-0">
            {line}
          </li>
        ))}
      </ul>
    </aside>
  );
}
