import 'server-only'
import type { Answer, Failure } from '#server/atlas/answer.ts'
import type { Signature } from '#server/atlas/sign-in.ts'
import type { Exchange } from '#server/atlas/transport.ts'

type Sending<T> = {
  isRead: boolean
  sign: () => Promise<Signature | Failure>
  send: (authorization: string) => Promise<{ answer: Answer<T>; exchange: Exchange }>
}

/**
 * Sends a request with credentials. This is the only place that sends one a second time after a 401: a write only when
 * its credentials had expired, since a proxy may answer 401 for a write that Atlas has carried out.
 */
export const sendSigned = async <T>({ isRead, sign, send }: Sending<T>): Promise<Answer<T>> => {
  for (let sendCount = 1; ; sendCount += 1) {
    const signature = await sign()
    if (signature.kind !== 'signed') return signature
    const { answer, exchange } = await send(signature.header)
    const verdict = signature.judge(answer, exchange)
    const mayRepeat = verdict === 'expired' || (verdict === 'replaceable' && isRead)
    if (!mayRepeat || sendCount === 2) return answer
  }
}
