/** The portal's logo: two endpoints and the link between them. */
export function Logo() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      className="size-6 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
    >
      <rect x="2.5" y="2.5" width="19" height="19" rx="5" />
      <circle cx="8" cy="15.5" r="2.25" />
      <circle cx="16" cy="8.5" r="2.25" />
      <path d="M9.8 14 14.2 10" strokeLinecap="round" />
    </svg>
  )
}
