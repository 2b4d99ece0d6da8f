import type { LeftOver } from '#lib/paste/paste.ts'

/** What of a pasted text was not used, and why. */
export function LeftOverList({ entries }: { entries: readonly LeftOver[] }) {
  return (
    <>
      <p className="font-medium">Not used</p>
      <ul className="list-disc pl-5">
        {entries.map(({ name, why }) => (
          <li key={`${name} ${why}`} className="wrap-anywhere">
            <code className="font-mono text-small">{name}</code> <span className="text-soft">{why}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
