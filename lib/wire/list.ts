import { hasShape, hasItems, isNumber, isAmong, isOptional, hasValues, isText, type Guarded } from '#lib/guard.ts'
import { tones } from '#lib/private-link/tone.ts'
import { isOwnership } from '#lib/wire/is-ownership.ts'
import { isQueryError } from '#lib/wire/query-error.ts'

/**
 * One row of the list, in words for people. `id`: the link's, or the key of a create without a link (`made` is
 * `requested`). `made`: by this portal (`unlisted` while Atlas does not list it yet), elsewhere, or adopted. `vendor`:
 * its title. `createdAt`: in ms since 1970. `by`: who asked for it, or who adopted it; empty if that is not known.
 * `usualMinutes`: how long its kind usually takes at most, while it is being built. `usedBy`: how many connections use
 * the link; undefined where that is not known. `ownership`: what people said of whose it is, if they did.
 */
export const isListRow = hasShape({
  groupId: isText,
  project: isText,
  id: isText,
  made: isAmong('requested', 'unlisted', 'here', 'elsewhere', 'adopted'),
  name: isText,
  tone: isAmong(...tones),
  word: isText,
  provider: isText,
  vendor: isText,
  region: isText,
  createdAt: isNumber,
  by: isText,
  usualMinutes: isOptional(isNumber),
  usedBy: isOptional(isNumber),
  ownership: isOptional(isOwnership),
})

const isCounts = hasValues(isNumber)

/**
 * A window of the list, its counts, and the projects that have not been read from Atlas; `trouble` as in `linksAnswer`.
 */
export const isListAnswer = hasShape({
  rows: hasItems(isListRow),
  offset: isNumber,
  found: isNumber,
  all: isNumber,
  counts: hasShape({
    ...{ state: isCounts, provider: isCounts, vendor: isCounts, region: isCounts, usedBy: isCounts },
    ...{ owner: isCounts, label: isCounts },
  }),
  unread: hasItems(isText),
  trouble: isOptional(isQueryError),
})

export type ListRow = Guarded<typeof isListRow>
export type ListAnswer = Guarded<typeof isListAnswer>
