import { hasItems, hasShape, isOptional, isText } from '#lib/guard.ts'
import { joinWords } from '#lib/join-words.ts'

/** What the audit says of something that was sent by an approval; `reason`: of somebody who sent it without enough. */
const isConsent = hasShape({ approvedBy: hasItems(isText), sentBy: isText, reason: isOptional(isText) })

/**
 * With whose consent something was sent, for people, by the detail of its audit row; `actor`: whose name that row has.
 * Undefined where no approval is told of.
 */
export const describeConsent = (detail: unknown, actor: string): string | undefined => {
  if (!isConsent(detail)) return undefined
  const { approvedBy, sentBy, reason } = detail
  const approval = approvedBy.length === 0 ? [] : [`approved by ${joinWords(approvedBy)}`]
  if (reason !== undefined)
    return [...approval, `sent by ${sentBy} without the approval required: ${reason}`].join(', ')
  const isNamed = sentBy === actor || approvedBy.includes(sentBy)
  return [...approval, ...(isNamed ? [] : [`sent by ${sentBy}`])].join(', ')
}
