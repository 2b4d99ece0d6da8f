import { lazy, Suspense } from 'react'
import type { ChangeOutcome } from '#lib/private-link/outcome.ts'

const ChangeTrouble = lazy(async () => ({
  default: (await import('#components/private-links/change-trouble.tsx')).ChangeTrouble,
}))

/** The result of a delete or a change: nothing where it succeeded. What explains the trouble is loaded then. */
export function ChangeResult({ outcome }: { outcome: ChangeOutcome }) {
  return (
    outcome.kind !== 'done' && (
      <Suspense fallback={null}>
        <ChangeTrouble outcome={outcome} />
      </Suspense>
    )
  )
}
