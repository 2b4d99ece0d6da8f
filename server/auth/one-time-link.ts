import 'server-only'
import { createHash, timingSafeEqual } from 'node:crypto'
import { createRateLimit } from '#server/auth/rate-limit.ts'

const hashToken = (token: string) => createHash('sha256').update(token).digest()

const isRightToken = (token: string, hash: string) => {
  const [actual, expected] = [hashToken(token), Buffer.from(hash, 'hex')]
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}

type Deps = { tokenHash: string | undefined; triesPerMinute: number; now: () => number }

/** The link that npm start prints. Its token works once; after `triesPerMinute` wrong tokens the verdict is `limit`. */
export const createOneTimeLink = ({ tokenHash, triesPerMinute, now }: Deps) => {
  const limitTries = createRateLimit(() => triesPerMinute, now)
  let tries = 0
  let isUsed = false
  return (token: string): 'open' | 'used' | 'wrong' | 'limit' => {
    if (tokenHash !== undefined && isRightToken(token, tokenHash)) {
      if (isUsed) return 'used'
      isUsed = true
      return 'open'
    }
    tries += 1
    return limitTries('anybody', String(tries)).ok ? 'wrong' : 'limit'
  }
}
