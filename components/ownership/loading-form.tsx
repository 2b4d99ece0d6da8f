/** Stands where the form of an ownership will be. */
export function LoadingForm() {
  return <p className="min-h-80 text-soft">Loading the form…</p>
}
