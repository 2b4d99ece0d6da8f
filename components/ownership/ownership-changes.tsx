import { formatOwnershipChange } from '#lib/ownership/format-ownership-change.ts'
import type { OwnershipChange } from '#lib/wire/timeline.ts'

/** What somebody changed of whose a link or connection is, a line each. */
export function OwnershipChanges({ changes = [] }: { changes?: readonly OwnershipChange[] | undefined }) {
  return changes.map((change) => (
    <span key={change.field} className="block text-soft wrap-anywhere first-letter:uppercase">
      {formatOwnershipChange(change)}
    </span>
  ))
}
