import 'server-only'
import type { Reply } from '#server/atlas/reply.ts'

/** How many calls a bucket holds, and how many are left (CONTRACT §1: on every answer past authentication). */
export type Budget = { limit: number; remaining: number }

const parseCount = (value: string | string[] | undefined) =>
  typeof value === 'string' && /^\d{1,9}$/.test(value.trim()) ? Number(value) : undefined

/** The rate budget that an answer tells; undefined when it tells none. */
export const readBudget = ({ headers }: Pick<Reply, 'headers'>): Budget | undefined => {
  const [limit, remaining] = [parseCount(headers['ratelimit-limit']), parseCount(headers['ratelimit-remaining'])]
  return limit === undefined || remaining === undefined ? undefined : { limit, remaining }
}
