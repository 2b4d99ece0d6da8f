import 'server-only'

/**
 * The outcome of one call of AWS. `refused`: AWS said no, and did nothing. `unreached`: the request was never sent.
 * `unknown`: it was sent and no usable answer came back, so a change may or may not have happened.
 */
export type AwsAnswer<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'refused'; status: number; code: string; message: string }
  | { kind: 'unreached'; reason: string }
  | { kind: 'unknown'; reason: string; status?: number }

const formless = 'AWS’s answer does not have the expected form.'

/** What the portal has of an answer of AWS; `undefined`: it has not the form that AWS documents. */
export const mapAnswer = <A, B>(answer: AwsAnswer<A>, convert: (value: A) => B | undefined): AwsAnswer<B> => {
  if (answer.kind !== 'ok') return answer
  const value = convert(answer.value)
  return value === undefined ? { kind: 'unknown', reason: formless } : { kind: 'ok', value }
}
