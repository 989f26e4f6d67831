/** A page of plain text: privacy, house rules. */
export type Chapter = { heading: string; paragraphs: string[] };

export function Document({ chapters }: { chapters: Chapter[] }) {
  return (
    <div className="wrap py-16 md:py-24">
      <div className="grid max-w-3xl gap-12">
        {chapters.map(({ heading, paragraphs }) => (
          <section key={heading}>
            <h2 className="display text-[2rem] font-semibold">{heading}</h2>
            {paragraphs.map((paragraph) => (
              <p key={paragraph} className="mt-4">
                {paragraph}
              </p>
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}
