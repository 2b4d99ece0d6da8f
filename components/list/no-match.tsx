import { Button } from '#components/ui/button.tsx'

/** What a list shows when no link matches the search and filters. */
export function NoMatch({ onClear }: { onClear: () => void }) {
  return (
    <section className="space-y-3 rounded-box border border-dashed border-edge px-6 py-10 text-center">
      <h2>No links match</h2>
      <Button onClick={onClear}>Clear search and filters</Button>
    </section>
  )
}
