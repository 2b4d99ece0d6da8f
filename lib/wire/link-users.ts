import { hasShape, isAny, hasItems, isAmong, isNumber, isOptional, isText, type Guarded } from '#lib/guard.ts'

/**
 * A connection that uses a link, with its workspace; `region`: of a failover connection; `ownership`: what people call
 * it and whose it is, if they said so.
 */
const isLinkUser = hasShape({
  workspace: isText,
  name: isText,
  type: isText,
  state: isText,
  region: isOptional(isText),
  ownership: isOptional(hasShape({ name: isText, owner: isText })),
})

/**
 * What unused links have cost so far, between two amounts of a currency. `text`: the same as a sentence that calls it
 * an estimate, with the source and the date of the prices.
 */
export const isCostEstimate = hasShape({ low: isNumber, high: isNumber, currency: isText, text: isText })

/**
 * The connections that use a link, or why that cannot be known. `unusedSince`: in ISO 8601, where none does; `cost`:
 * what the link has cost since then, where its price is known.
 */
export const isUsersAnswer = isAny(
  hasShape({
    kind: isAmong('known'),
    users: hasItems(isLinkUser),
    unusedSince: isOptional(isText),
    cost: isOptional(isCostEstimate),
  }),
  hasShape({ kind: isAmong('unknowable'), sentence: isText }),
)

export type LinkUser = Guarded<typeof isLinkUser>
export type CostEstimate = Guarded<typeof isCostEstimate>
export type UsersAnswer = Guarded<typeof isUsersAnswer>
