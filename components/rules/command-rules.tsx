'use client'
import { useQuery } from '@tanstack/react-query'
import type { Ask } from '#components/approvals/ask.ts'
import { formatCommand, ruleQueries } from '#components/rules/queries.ts'
import { usePaused } from '#components/rules/use-paused.ts'
import { VerdictsPanel } from '#components/rules/verdicts-panel.tsx'
import { readKnownOwnership, type TypedOwnership } from '#lib/ownership/read-known-ownership.ts'

export type CommandRulesProps = Ask & {
  /** The words by which conditions ask for what is not there yet. */
  unknown?: readonly string[] | undefined
  /** Whose it will be, as far as somebody has typed it. */
  ownership?: TypedOwnership | undefined
}

/** What rules say to a command before it is sent, with its input as far as it is there. */
export function CommandRules({ groupId, command, input, unknown = [], ownership }: CommandRulesProps) {
  const owner = ownership && readKnownOwnership(ownership)
  const missing = [...unknown, ...(owner?.unknown ?? [])]
  const whole = { ...input, ...(owner?.ownership && { ownership: owner.ownership }) }
  const about = usePaused(formatCommand({ command, input: whole, unknown: missing }))
  const { data } = useQuery(ruleQueries.verdicts(groupId, about))
  if (!data || data.verdicts.length === 0) return null
  const title = missing.length > 0 ? 'What the rules say so far' : 'What the rules say'
  return <VerdictsPanel title={title} verdicts={data.verdicts} />
}
