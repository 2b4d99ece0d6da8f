import 'server-only'
import type { Reply } from '#server/atlas/reply.ts'

/**
 * The capacity of a rate-limit bucket and the calls left in it. Every authenticated answer states both
 * (docs/CONTRACT.md §1).
 */
export type Budget = { limit: number; remaining: number }

const parseCount = (value: string | string[] | undefined) =>
  typeof value === 'string' && /^\d{1,9}$/.test(value.trim()) ? Number(value) : undefined

/** Reads the rate budget from the headers of an answer; undefined when they are missing or malformed. */
export const readBudget = ({ headers }: Pick<Reply, 'headers'>): Budget | undefined => {
  const [limit, remaining] = [parseCount(headers['ratelimit-limit']), parseCount(headers['ratelimit-remaining'])]
  return limit === undefined || remaining === undefined ? undefined : { limit, remaining }
}
