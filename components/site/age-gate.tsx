/**
 * The overlay that asks for a visitor's age. The page below is always complete: /assets/gate.js shows the overlay
 * before the first paint to those who have not answered yet. Without JavaScript the notice at the top stands instead.
 */
export function AgeGate({ name }: { name: string }) {
  return (
    <>
      <aside aria-label="Adults only" className="age-notice">
        This site is for adults aged 18 or older. If you are younger, please leave.
      </aside>
      <dialog id="gate" className="gate" aria-labelledby="gate-title" aria-describedby="gate-text">
        <div className="gate-card">
          <p className="gate-name">{name}</p>
          <h2 id="gate-title" className="gate-title">
            Adults only
          </h2>
          <p id="gate-text" className="gate-text">
            This site is meant for adults. Please confirm that you are at least 18 years old.
          </p>
          <form method="dialog" className="gate-choices">
            <button type="submit" value="adult" className="button">
              I am 18 or older
            </button>
            <a href="about:blank" rel="noreferrer" className="gate-leave" data-leave>
              Leave
            </a>
          </form>
        </div>
      </dialog>
    </>
  );
}
