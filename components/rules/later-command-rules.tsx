'use client'
import { lazy, Suspense } from 'react'
import type { CommandRulesProps } from '#components/rules/command-rules.tsx'

const CommandRules = lazy(async () => ({
  default: (await import('#components/rules/command-rules.tsx')).CommandRules,
}))

type Props = CommandRulesProps & {
  /** What came of sending it: a denial says itself what the rules say. */
  outcome?: { kind: string } | undefined
}

/**
 * Above the button that sends a command: what rules say to it. It is loaded after the form, takes no focus, and its
 * box is there from the start, so that nothing else moves where no rule says anything.
 */
export function LaterCommandRules({ outcome, ...command }: Props) {
  return (
    <div aria-live="polite">
      {outcome?.kind !== 'denied' && (
        <Suspense fallback={null}>
          <CommandRules {...command} />
        </Suspense>
      )}
    </div>
  )
}
