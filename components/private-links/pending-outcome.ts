import type { CreateOutcome } from '#lib/private-link/outcome.ts'

const pendingKinds = ['sending', 'unknown', 'not-found', 'ambiguous', 'waiting'] as const

/** An outcome that is not final: the link may or may not exist. */
export type PendingOutcome = Extract<CreateOutcome, { kind: (typeof pendingKinds)[number] }>

export const isPendingOutcome = (outcome: CreateOutcome): outcome is PendingOutcome =>
  pendingKinds.some((kind) => kind === outcome.kind)
