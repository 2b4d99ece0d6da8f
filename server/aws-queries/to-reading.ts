import 'server-only'
import type { AwsAnswer } from '#server/aws/answer.ts'
import type { AwsReading, RefusalKind } from '#lib/aws/aws-reading.ts'
import { getRefusalKind } from '#lib/aws/refusal-kind.ts'

const explain: Readonly<Record<RefusalKind, (message: string) => string>> = {
  denied: (message) => `AWS does not let the portal’s role do this: ${message}`,
  expired: () => 'AWS says that the portal’s credentials have expired. Whoever runs the portal can renew them.',
  throttled: () => 'AWS is limiting calls. Try again in a moment.',
  'not-found': () => 'AWS does not show this to the portal’s role. It may exist all the same.',
  other: (message) => `AWS refused this: ${message}`,
}

/** An answer of AWS as pages have it: its value, or a sentence that says why there is none. */
export const toReading = <T>(answer: AwsAnswer<T>): AwsReading<T> => {
  if (answer.kind === 'ok') return answer
  if (answer.kind !== 'refused') return { kind: 'unread', sentence: answer.reason }
  const why = getRefusalKind(answer)
  return { kind: 'refused', why, sentence: explain[why](answer.message || answer.code) }
}
