import type { Step } from '#lib/private-link/draft.ts'

/** The URL of a step. `toReview`: the step's Continue leads back to the review. */
export const getStepHref = (groupId: string, step: Step, draftId: string, toReview = false) =>
  `/projects/${groupId}/private-links/new/${step}?draft=${draftId}${toReview ? '&to=review' : ''}`

/** In the URL of a new draft's first step: it was opened by that of a draft which is not there. */
export const missingParameter = 'missing'
