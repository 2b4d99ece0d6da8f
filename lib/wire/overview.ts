import { hasShape, hasItems, isNumber, isOptional, hasValues, isText, type Guarded } from '#lib/guard.ts'
import { isCostEstimate } from '#lib/wire/link-users.ts'
import { isListRow } from '#lib/wire/list.ts'
import { isQueryError } from '#lib/wire/query-error.ts'

const isOverviewPart = hasShape({ rows: hasItems(isListRow), count: isNumber })
const isCounts = hasValues(isNumber)

/**
 * What an overview shows of one project, or of all: the first rows of what needs a person and of what is under way,
 * with how many there are, and the number of links by state, provider and project. `unused`: links that no connection
 * uses, with what they have cost; `unknown`: of how many links that is not known. `unread`, `trouble` as in a list.
 */
export const isOverviewAnswer = hasShape({
  attention: isOverviewPart,
  underWay: isOverviewPart,
  all: isNumber,
  counts: hasShape({ state: isCounts, provider: isCounts }),
  projects: hasItems(hasShape({ groupId: isText, name: isText, count: isNumber })),
  unused: hasShape({ count: isNumber, unknown: isNumber, cost: isOptional(isCostEstimate) }),
  unread: hasItems(isText),
  trouble: isOptional(isQueryError),
})

export type OverviewPart = Guarded<typeof isOverviewPart>
export type OverviewAnswer = Guarded<typeof isOverviewAnswer>
