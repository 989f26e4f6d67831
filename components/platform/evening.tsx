const HOURS = ['6 pm', '7 pm', '8 pm', '9 pm', '10 pm', '11 pm'];

/** An evening in the calendar: one confirmed meeting with its pauses, one request that comes too late. */
export function Evening() {
  return (
    <div
      role="img"
      aria-label="An evening in the calendar. One meeting from 7 to 10 is confirmed, with a pause before and after it. A second request from 9 to 11 is marked as a clash; confirming it is refused because the time is taken."
      className="lifted p-5 xs:p-8"
    >
      <p className="font-display text-2xl font-semibold">Saturday, 14 March</p>
      <div className="mt-5 grid grid-cols-[3rem_1fr_1fr] grid-rows-[repeat(11,1.75rem)] gap-x-2 text-[0.8125rem] leading-snug xs:gap-x-3 xs:text-[0.875rem]">
        {HOURS.map((hour, index) => (
          <span key={hour} className={`${ROWS[index]} col-start-1 -mt-2.5 text-soft`}>
            {hour}
          </span>
        ))}
        {HOURS.map((hour, index) => (
          <span key={hour} className={`${ROWS[index]} col-span-2 col-start-2 border-t border-line`} />
        ))}
        <span className="hatched col-start-2 row-start-2 rounded-t-lg px-3 py-1 text-soft">Pause</span>
        <span className="col-start-2 row-span-6 row-start-3 bg-plum px-3 py-2.5 text-on-plum">
          <b className="block font-semibold">Confirmed</b>
          7:00–10:00 pm
        </span>
        <span className="hatched col-start-2 row-start-9 rounded-b-lg px-3 py-1 text-soft">Pause</span>
        <span className="col-start-3 row-span-4 row-start-7 rounded-lg border border-dashed border-alert bg-card px-3 py-2.5">
          <b className="block font-semibold">Request</b>
          9:00–11:00 pm
          <b className="mt-1.5 block font-semibold text-alert">Clash</b>
        </span>
      </div>
      <p className="mt-4 rounded-lg bg-alert-ground px-4 py-3 text-[0.9375rem] text-alert">
        This time is taken. Nothing was changed.
      </p>
    </div>
  );
}

const ROWS = ['row-start-1', 'row-start-3', 'row-start-5', 'row-start-7', 'row-start-9', 'row-start-11'];
