/** Line icons of 20 × 20, drawn in the text's colour. Always next to words, so hidden from screen readers. */
const SHAPES = {
  inbox:
    'M3 11l2.2-6.2A1.2 1.2 0 0 1 6.3 4h7.4a1.2 1.2 0 0 1 1.1.8L17 11v4.3a.7.7 0 0 1-.7.7H3.7a.7.7 0 0 1-.7-.7zM3 11h4l1 2h4l1-2h4',
  message: 'M4 4h12a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H9l-4 3v-3H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1z',
  person: 'M10 10a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3.8 17c.6-3 3.1-4.6 6.2-4.6s5.6 1.6 6.2 4.6',
  people:
    'M7.5 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM2.5 16c.4-2.7 2.4-4.1 5-4.1s4.6 1.4 5 4.1M12.5 4.4a2.6 2.6 0 0 1 0 4.9M14.6 12.3c1.6.5 2.6 1.8 2.9 3.7',
  shield: 'M10 2.8l6 2.2v4.6c0 3.6-2.4 6.3-6 7.6-3.6-1.3-6-4-6-7.6V5zM7.4 9.9l1.9 1.9 3.4-3.6',
  file: 'M5.5 3h6L15 6.5V16a1 1 0 0 1-1 1H5.5a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11.5 3v3.5H15',
  outside: 'M8 4H4.7a.7.7 0 0 0-.7.7v10.6c0 .4.3.7.7.7h10.6c.4 0 .7-.3.7-.7V12M12 4h4v4M16 4l-7 7',
  leave: 'M8 17H4.7a.7.7 0 0 1-.7-.7V3.7c0-.4.3-.7.7-.7H8M13 6.5L16.5 10 13 13.5M16.5 10H8',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4l2.5 2',
  clash: 'M10 3.5L17.5 16.5h-15zM10 8.5v3.5M10 14.2v.1',
  check: 'M4.5 10.5l3.5 3.5 7.5-8',
  cross: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  back: 'M12 5l-5 5 5 5',
  next: 'M8 5l5 5-5 5',
  pin: 'M10 17s5.5-4.6 5.5-9A5.5 5.5 0 0 0 4.5 8c0 4.4 5.5 9 5.5 9zM10 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  building:
    'M4 17V4.6c0-.3.3-.6.6-.6h6.8c.3 0 .6.3.6.6V17M12 8h3.4c.3 0 .6.3.6.6V17M2.5 17h15M7 7.5h2M7 10.5h2M7 13.5h2',
  mail: 'M3.5 5h13c.3 0 .5.2.5.5v9c0 .3-.2.5-.5.5h-13a.5.5 0 0 1-.5-.5v-9c0-.3.2-.5.5-.5zM3.3 5.5L10 10.7l6.7-5.2',
  list: 'M7 5h10M7 10h10M7 15h10M3.2 5h.1M3.2 10h.1M3.2 15h.1',
  chart: 'M3 17h14M5 14v-4M10 14V5M15 14V8',
  pulse: 'M2.5 10h3.7l2-5 3.6 10 2-5h3.7',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4',
  calendar: 'M4 5h12c.6 0 1 .4 1 1v10c0 .6-.4 1-1 1H4c-.6 0-1-.4-1-1V6c0-.6.4-1 1-1zM3 8.5h14M7 3v3M13 3v3',
} as const;

export type IconName = keyof typeof SHAPES;

export function Icon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      className={`shrink-0 ${className}`}
      aria-hidden="true"
      focusable="false"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={SHAPES[name]} />
    </svg>
  );
}
