/** Holds the place of a panel with a heading and rows of two lines until they are here, so that nothing moves. */
export function RowsPlace({ count }: { count: number }) {
  return (
    <div className="space-y-1 pt-[66px]">
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className="h-19 sm:h-10" />
      ))}
    </div>
  )
}
