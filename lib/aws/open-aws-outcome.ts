import type { AwsOutcome } from '#lib/aws/aws-outcome.ts'

const openKinds = ['sending', 'unknown', 'unclear'] as const
type OpenAwsOutcome = Extract<AwsOutcome, { kind: (typeof openKinds)[number] }>

/** Whether a command may have taken effect: nothing is sent again unless a person decides so. */
export const isOpenAwsOutcome = (outcome: AwsOutcome): outcome is OpenAwsOutcome =>
  openKinds.some((kind) => kind === outcome.kind)
