/** Two places and the private way between them, past the public internet. */
export function LinkPicture() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 360 96"
      className="mx-auto h-auto w-full max-w-sm"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
    >
      <rect x="1" y="28" width="104" height="40" rx="8" />
      <rect x="255" y="28" width="104" height="40" rx="8" />
      <path d="M105 48h150" className="stroke-accent" strokeWidth="2.5" />
      <circle cx="105" cy="48" r="5" className="fill-page stroke-accent" strokeWidth="2.5" />
      <circle cx="255" cy="48" r="5" className="fill-page stroke-accent" strokeWidth="2.5" />
      <path d="M105 30C140 2 220 2 255 30" strokeDasharray="3 5" className="stroke-edge" />
      <g fill="currentColor" stroke="none" fontSize="13" textAnchor="middle">
        <text x="53" y="53">
          Your service
        </text>
        <text x="307" y="53">
          Atlas streams
        </text>
        <text x="180" y="70" className="fill-accent">
          private link
        </text>
        <text x="180" y="28" className="fill-soft" fontSize="11">
          not the internet
        </text>
      </g>
    </svg>
  )
}
