/** Two vaults that meet, and the light between them. Decoration only. */
export function HeroArt({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 560 660" className={className} aria-hidden="true" focusable="false" fill="none">
      <defs>
        <radialGradient id="glow" cx="280" cy="500" r="470" gradientUnits="userSpaceOnUse">
          <stop offset="0" stopColor="#f7dfa8" />
          <stop offset="0.28" stopColor="#d9a45c" stopOpacity="0.92" />
          <stop offset="0.62" stopColor="#93446b" stopOpacity="0.7" />
          <stop offset="1" stopColor="#4a1f3d" stopOpacity="0.15" />
        </radialGradient>
        <linearGradient id="veil" x1="0" y1="10" x2="0" y2="660" gradientUnits="userSpaceOnUse">
          <stop offset="0" stopColor="#7a3560" stopOpacity="0.5" />
          <stop offset="1" stopColor="#3a1630" stopOpacity="0.1" />
        </linearGradient>
        <linearGradient id="wire" x1="0" y1="10" x2="0" y2="660" gradientUnits="userSpaceOnUse">
          <stop offset="0" stopColor="#ecd29c" />
          <stop offset="0.75" stopColor="#cfa65b" stopOpacity="0.55" />
          <stop offset="1" stopColor="#cfa65b" stopOpacity="0.12" />
        </linearGradient>
      </defs>
      <path d={vault(LEFT, RADIUS)} fill="url(#veil)" />
      <path d={vault(RIGHT, RADIUS)} fill="url(#veil)" />
      <path d={MEETING} fill="url(#glow)" />
      <g stroke="url(#wire)" strokeWidth="1.25">
        {RINGS.map((radius) => (
          <path key={radius} d={vault(LEFT, radius) + vault(RIGHT, radius)} opacity={0.28 + radius / 260} />
        ))}
      </g>
      <path d="M0 659.25h560" stroke="#cfa65b" strokeOpacity="0.6" strokeWidth="1.5" />
    </svg>
  );
}

const RADIUS = 190;
const LEFT = 196;
const RIGHT = 364;
const SPRING = 196;
const FLOOR = 660;
const RINGS = [190, 168, 146, 124, 102, 80, 58];

function vault(centre: number, radius: number): string {
  return `M${centre - radius} ${FLOOR}V${SPRING}a${radius} ${radius} 0 0 1 ${2 * radius} 0V${FLOOR}`;
}

// Where the outer vaults overlap: both arcs run up to the point above the middle.
const PEAK = SPRING - Math.round(Math.sqrt(RADIUS ** 2 - ((RIGHT - LEFT) / 2) ** 2));
const MEETING =
  `M${RIGHT - RADIUS} ${FLOOR}V${SPRING}A${RADIUS} ${RADIUS} 0 0 1 280 ${PEAK}` +
  `A${RADIUS} ${RADIUS} 0 0 1 ${LEFT + RADIUS} ${SPRING}V${FLOOR}z`;
