import { formatDuration } from '#lib/format-duration.ts'
import { createLine, type HealthLine } from '#lib/health/health-line.ts'

/** How many rules are in force, since when (ms since 1970), and what is wrong with a newer file that is not. */
export type PolicyStatus = { rules: number; since: number; sentences: readonly string[] }

/** One line on the rules of POLICY_FILE; none where there is none. */
export const checkPolicy = ({ now, policy }: { now: number; policy: PolicyStatus | undefined }): HealthLine[] => {
  if (!policy) return []
  const { rules, since, sentences } = policy
  const current = `${String(rules)} ${rules === 1 ? 'rule is' : 'rules are'} in force, for ${formatDuration(now - since)}.`
  if (sentences.length === 0) return [createLine('Rules', 'well', 'In force', current)]
  return [
    createLine(
      'Rules',
      'watch',
      'Not taken up',
      `${current} The file was changed, and is wrong: ${sentences.join(' ')}`,
    ),
  ]
}
