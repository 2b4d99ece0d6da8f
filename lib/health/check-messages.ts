import { formatDuration } from '#lib/format-duration.ts'
import { createLine, type HealthLine } from '#lib/health/health-line.ts'
import type { ReceiverStatus } from '#lib/health/receiver-status.ts'
import { joinWords } from '#lib/join-words.ts'

const countAll = (statuses: readonly ReceiverStatus[], name: 'waiting' | 'givenUp') =>
  statuses.reduce((sum, status) => sum + status[name], 0)
const nameAll = (statuses: readonly ReceiverStatus[]) => joinWords(statuses.map(({ receiver }) => receiver))
const formatMessages = (count: number) => `${String(count)} ${count === 1 ? 'message' : 'messages'}`

/** One line on whether messages reach their receivers; none where nobody was ever told of anything. */
export const checkMessages = (now: number, statuses: readonly ReceiverStatus[]): HealthLine[] => {
  if (statuses.length === 0) return []
  const name = 'Messages'
  const [lost, failing] = [
    statuses.filter(({ givenUp }) => givenUp > 0),
    statuses.filter((status) => status.failing > 0),
  ]
  const lostSentence =
    lost.length === 0
      ? ''
      : ` ${formatMessages(countAll(lost, 'givenUp'))} did not arrive at ${nameAll(lost)}, and the portal has given up. Mend the receiver; then whoever may read the audit of every project can send them again, on this page.`
  if (failing.length > 0) {
    const since = Math.min(...failing.map(({ oldestAt }) => oldestAt ?? now))
    const sentence = `${formatMessages(countAll(failing, 'waiting'))} for ${nameAll(failing)} did not arrive yet; the first has waited for ${formatDuration(now - since)}. The portal tries for a day. Check the receiver, and its entry in RECEIVERS_FILE.`
    return [createLine(name, 'watch', 'Not arriving', `${sentence}${lostSentence}`)]
  }
  if (lost.length > 0) return [createLine(name, 'watch', 'Given up', lostSentence.trimStart())]
  return [createLine(name, 'well', 'Arriving', 'What people are told of arrives. Nothing for you to do.')]
}
