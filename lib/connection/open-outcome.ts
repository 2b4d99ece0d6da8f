import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'

const openKinds = ['sending', 'unknown', 'not-found', 'unclear'] as const
export type OpenOutcome = Extract<StreamOutcome, { kind: (typeof openKinds)[number] }>

/** Whether a command may have taken effect: nothing is sent again unless a person decides so. */
export const isOpenOutcome = (outcome: StreamOutcome): outcome is OpenOutcome =>
  openKinds.some((kind) => kind === outcome.kind)
