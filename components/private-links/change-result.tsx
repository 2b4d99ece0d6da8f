import { lazy, Suspense } from 'react'
import type { Ask } from '#components/approvals/ask.ts'
import type { ChangeOutcome } from '#lib/private-link/outcome.ts'

const ChangeTrouble = lazy(async () => ({
  default: (await import('#components/private-links/change-trouble.tsx')).ChangeTrouble,
}))

/**
 * The result of a delete or a change: nothing where it succeeded. What explains the trouble is loaded then. `ask`: what
 * an approval can be asked for where it needs one.
 */
export function ChangeResult({ outcome, ask }: { outcome: ChangeOutcome; ask?: Ask }) {
  return (
    outcome.kind !== 'done' && (
      <Suspense fallback={null}>
        <ChangeTrouble outcome={outcome} ask={ask} />
      </Suspense>
    )
  )
}
