import 'server-only'
import { createHash, timingSafeEqual } from 'node:crypto'
import { limit } from '#server/auth/limit.ts'

const hashOf = (token: string) => createHash('sha256').update(token).digest()

const isRight = (token: string, hash: string) => {
  const [asked, right] = [hashOf(token), Buffer.from(hash, 'hex')]
  return asked.length === right.length && timingSafeEqual(asked, right)
}

type Deps = { tokenHash: string | undefined; triesPerMinute: number; now: () => number }

/** The link that npm start prints: its token opens once; wrong ones are turned away faster after so many in a minute. */
export const oneTimeLink = ({ tokenHash, triesPerMinute, now }: Deps) => {
  const tries = limit(() => triesPerMinute, now)
  let tried = 0
  let isUsed = false
  return (token: string): 'open' | 'used' | 'wrong' | 'limit' => {
    if (tokenHash !== undefined && isRight(token, tokenHash)) {
      if (isUsed) return 'used'
      isUsed = true
      return 'open'
    }
    tried += 1
    return tries('anybody', String(tried)).ok ? 'wrong' : 'limit'
  }
}
