import { PageHead } from './page-head';

export function Thanks({ rootHost }: { rootHost: string }) {
  return (
    <>
      <PageHead title="Thank you. It has arrived.">
        The address you chose is kept for you from now on. Nobody else can take it.
      </PageHead>
      <div className="wrap py-16 md:py-24">
        <h2 className="display text-[clamp(2rem,4vw,3rem)]">What happens next</h2>
        <ol className="mt-8 max-w-3xl">
          {NEXT.map(({ title, text }, index) => (
            <li key={title} className="flex gap-6 border-t border-line py-7 last:border-b">
              <span
                aria-hidden="true"
                className="w-7 flex-none font-display text-4xl leading-none text-brass-ink italic"
              >
                {index + 1}
              </span>
              <div>
                <h3 className="text-lg font-semibold">{title}</h3>
                <p className="mt-1 text-soft">{text(rootHost)}</p>
              </div>
            </li>
          ))}
        </ol>
        <a href="/" className="button quiet mt-12">
          Back to the front door
        </a>
      </div>
    </>
  );
}

const NEXT: { title: string; text: (rootHost: string) => string }[] = [
  {
    title: 'Look around',
    text: (rootHost) =>
      `Your dashboard is open to you already: go to your address, for example yourname.${rootHost}/dashboard, and sign in with your e-mail address and password.`,
  },
  {
    title: 'We read your request',
    text: () => 'A person does. If something is unclear, we write to the e-mail address that you gave.',
  },
  {
    title: 'Your site opens',
    text: () =>
      'We set up your services and hours with you. Once approved, your address answers to the public; until then visitors see nothing there.',
  },
];
