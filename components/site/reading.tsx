import type { SiteView } from '@/lib/tenancy/site-view';

/** Headed paragraphs: policy, etiquette, privacy. `level` keeps the outline of the page in order. */
export function Reading({
  sections,
  className = '',
}: {
  sections: { heading: string; paragraphs: string[] }[];
  className?: string;
}) {
  return (
    <div className={`reading ${className}`}>
      {sections.map(({ heading, paragraphs }) => (
        <section key={heading} className="reading-section">
          <h2 className="reading-heading">{heading}</h2>
          <div className="reading-text">
            {paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

/** Booking policy and etiquette, as far as the tenant has written them. */
export function goodToKnow({ content }: SiteView): { heading: string; paragraphs: string[] }[] {
  const policy =
    content.bookingPolicy.length > 0
      ? [{ heading: 'Booking policy', paragraphs: content.bookingPolicy }]
      : [];
  return [...policy, ...content.etiquette];
}

/** Questions that open one by one, without JavaScript. */
export function Questions({ view, className = '' }: { view: SiteView; className?: string }) {
  return (
    <div className={`questions ${className}`}>
      {view.content.questions.map(({ question, answer }) => (
        <details key={question} className="question">
          <summary>{question}</summary>
          <p>{answer}</p>
        </details>
      ))}
    </div>
  );
}

/** The tenant's privacy policy; until it is written, what the platform itself keeps to. */
export function privacySections({ content, tenant }: SiteView): { heading: string; paragraphs: string[] }[] {
  if (content.privacy.length > 0) return content.privacy;
  return [
    {
      heading: 'What is kept',
      paragraphs: [
        `What you send with a booking request or a message is stored for ${tenant.name} and read by nobody else.`,
        'It is used to answer you and to arrange the meeting, and deleted when it is no longer needed.',
      ],
    },
    {
      heading: 'Your rights',
      paragraphs: ['Ask at any time what is stored about you, have it corrected, or have it deleted.'],
    },
  ];
}
