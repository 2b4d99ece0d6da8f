import 'server-only'
import * as z from '#lib/zod.ts'

/** An optional `refresh=now` asks for what Atlas says now instead of what was read a moment ago. */
export const refresh = z.literal('now').optional()

/** A read of Atlas that a person asks for is counted; a poll is not. */
export const getRefreshLimit = ({ refresh }: { refresh?: 'now' | undefined }) =>
  refresh === 'now' ? ('refreshes' as const) : undefined
