/** What a client sees on a locked screen, and what the private link shows. */
export function Letter() {
  return (
    <div
      role="img"
      aria-label="A notification on a phone, from Claire, with the subject Confirmed and a code. Beside it the private page, with the time."
      className="relative mx-auto w-full max-w-md pb-24 xs:pb-14"
    >
      <Screen />
      <div className="lifted absolute inset-x-0 top-[46%] p-5">
        <div className="flex items-baseline justify-between text-[0.8125rem] text-soft">
          <span className="font-semibold text-ink">Claire</span>
          <span>now</span>
        </div>
        <p className="mt-1 font-semibold">Confirmed: K7QM4RWD</p>
        <p className="text-[0.9375rem] text-soft">Good news: your request is confirmed.</p>
      </div>
      <div className="lifted absolute right-0 bottom-0 w-[14rem] p-5 xs:right-4">
        <p className="text-[0.8125rem] font-semibold text-brass-ink">Your private page</p>
        <p className="mt-1 font-display text-2xl font-semibold">Confirmed</p>
        <p className="text-[0.9375rem] text-soft">Saturday, 7:00 pm</p>
      </div>
    </div>
  );
}

function Screen() {
  return (
    <div className="relative mx-auto w-[78%] text-night-ink">
      <svg viewBox="0 0 340 480" className="block w-full" aria-hidden="true" fill="none">
        <defs>
          <linearGradient id="dusk" x1="0" y1="0" x2="0" y2="480" gradientUnits="userSpaceOnUse">
            <stop offset="0" stopColor="#2a1024" />
            <stop offset="0.55" stopColor="#5a2149" />
            <stop offset="1" stopColor="#cf9a5b" />
          </linearGradient>
        </defs>
        <path d="M0 480V170a170 170 0 0 1 340 0v310z" fill="url(#dusk)" />
        <g stroke="#ecd29c" strokeOpacity="0.35" strokeWidth="1.25">
          <path d="M18 480V170a152 152 0 0 1 304 0v310M36 480V170a134 134 0 0 1 268 0v310" />
        </g>
      </svg>
      <div className="absolute inset-x-0 top-[20%] text-center">
        <p className="font-display text-6xl leading-none font-medium tracking-tight lining-nums">9:41</p>
        <p className="mt-2 text-night-soft">Thursday, 12 March</p>
      </div>
    </div>
  );
}
