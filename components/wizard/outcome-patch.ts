import type { Draft } from '#lib/private-link/draft.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'

export type DraftPatch = Partial<Pick<Draft, 'attempt' | 'key'>>

/**
 * What an outcome changes in the draft that was sent; undefined: nothing, because the outcome is not final. An attempt
 * that created nothing is removed. If the portal's journal has an entry for it, the draft gets a new key, so that
 * sending it again is a new create. `now`: milliseconds since 1970.
 */
export const getOutcomePatch = (
  outcome: CreateOutcome,
  now: number,
  createKey: () => string,
): DraftPatch | undefined => {
  switch (outcome.kind) {
    case 'created':
      return { attempt: { at: now, state: 'created', linkId: outcome.linkId } }
    case 'sending':
    case 'unknown':
    case 'not-found':
    case 'ambiguous':
    case 'waiting':
      return undefined
    case 'none':
    case 'invalid':
    case 'denied':
      return { attempt: undefined }
    case 'existing':
    case 'refused':
    case 'not-sent':
      return { attempt: undefined, key: createKey() }
    default:
      return outcome satisfies never
  }
}
