/** A mail as its reader gets it; links that are not for these eyes are named instead of shown. */
export function MailText({ body, links }: { body: string; links: Record<string, string> }) {
  return (
    <section className="card p-4 sm:p-5">
      <h2 className="sr-only">Text</h2>
      <p dir="auto" className="max-w-prose whitespace-pre-line">
        {body.split(/(\{\w+\})/).map((part, at) => {
          const name = /^\{(\w+)\}$/.exec(part)?.[1];
          if (name === undefined) return part;
          const href = Object.hasOwn(links, name) ? links[name] : undefined;
          // The same placeholder may come twice, so only its place tells it apart.
          const key = `${name}-${at}`;
          return href ? (
            <a key={key} href={href} className="link break-all" rel="noreferrer">
              {href}
            </a>
          ) : (
            <span key={key} className="badge">
              a private link, not shown here
            </span>
          );
        })}
      </p>
    </section>
  );
}
