/** The first stop of the Tab key: past the bar. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only rounded bg-page focus:not-sr-only focus:absolute focus:z-10 focus:m-2 focus:p-2 print:hidden"
    >
      Skip to content
    </a>
  )
}
