import { hasItems, hasShape, isNumber, type Guarded } from '#lib/guard.ts'
import { isPreflightCheck } from '#lib/private-link/preflight-check.ts'

/** The checks of a request, made `at` that time, in ms since 1970. */
export const isPreflightAnswer = hasShape({ checks: hasItems(isPreflightCheck), at: isNumber })
export type PreflightAnswer = Guarded<typeof isPreflightAnswer>
