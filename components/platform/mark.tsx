/** The sign of the house: two doorways that meet. Drawn in the text's colour, the meeting in brass. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true" focusable="false" fill="none">
      <path d="M12 27.25V14a8 8 0 0 1 4-6.93A8 8 0 0 1 20 14v13.25z" className="fill-brass" />
      <path
        d="M4 28V14a8 8 0 0 1 16 0v14M12 28V14a8 8 0 0 1 16 0v14M2.5 28h27"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
