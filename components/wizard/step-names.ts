import { steps, type Step } from '#lib/private-link/draft.ts'

const names: Readonly<Record<Step, string>> = {
  start: 'Start',
  details: 'Details',
  prepare: 'Prepare',
  review: 'Review',
}

/** What the steps of a new link are called, in order. */
export const stepNames = steps.map((step) => names[step])
