import type { Step } from '#lib/private-link/draft.ts'

/** The URL of a step. `toReview`: the step's Continue leads back to the review. */
export const getStepHref = (groupId: string, step: Step, draftId: string, toReview = false) =>
  `/projects/${groupId}/private-links/new/${step}?draft=${draftId}${toReview ? '&to=review' : ''}`

/** In the URL of a new draft's first step: it was opened by that of a draft which this browser does not have. */
export const missingParameter = 'missing'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The id of the draft that a URL's query names; null when it names none. */
export const parseDraftId = (text: string | null): string | null => (text !== null && uuid.test(text) ? text : null)
