'use client'
import { setSingleKeys, useSingleKeys } from '#components/shell/single-keys.ts'

/** Whether a single key is a shortcut, for this browser (WCAG 2.1.4). */
export function SingleKeysChoice() {
  return (
    <label className="flex min-h-9 items-center gap-2">
      <input
        type="checkbox"
        className="size-4"
        checked={useSingleKeys()}
        onChange={({ target }) => setSingleKeys(target.checked)}
      />
      Single-key shortcuts ( / and ? )
    </label>
  )
}
