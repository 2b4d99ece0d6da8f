type Outcome = { kind: string } & Partial<{
  sentence: string
  reason: string
  refusal: object
  problems: readonly { sentence: string }[]
}>

const isDetailed = (refusal: object): refusal is { detail: string } =>
  'detail' in refusal && typeof refusal.detail === 'string'

const otherwise =
  'Something else was sent under the same key before. Look at the list for what became of it, and withdraw this.'

/** Why a command whose approval was not spent was not sent, for people. */
export const explainUnsent = ({ kind, sentence, reason, refusal, problems }: Outcome): string => {
  switch (kind) {
    case 'existing':
      return 'A link or connection of that target or name is there already.'
    case 'invalid':
      return problems?.map((problem) => problem.sentence).join(' ') ?? sentence ?? otherwise
    case 'refused':
      return refusal && isDetailed(refusal) ? `Atlas refused it: ${refusal.detail}` : otherwise
    case 'not-sent':
    case 'unknown':
      return reason ?? otherwise
    default:
      return sentence ?? otherwise
  }
}
