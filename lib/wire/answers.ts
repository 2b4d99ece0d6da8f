import { createOutcome } from '#lib/wire/create-outcome.ts'
import { linkId } from '#lib/wire/ids.ts'
import { privateLink } from '#lib/wire/private-link.ts'
import { project } from '#lib/wire/project.ts'
import { queryError, type QueryError } from '#lib/wire/query-error.ts'
import * as z from '#lib/zod.ts'

/**
 * The answers of the portal's own GET routes. `trouble`: two reads of Atlas in a row failed, so the data is old. Its
 * age is in a header (see Freshness), since it changes while the answer does not.
 */
export const projectsAnswer = z.object({ projects: z.array(project) })
export const linksAnswer = z.object({ links: z.array(privateLink), trouble: queryError.optional() })
export const linkAnswer = z.object({ link: privateLink, trouble: queryError.optional() })
export const createOutcomeAnswer = createOutcome
export const preflightAnswer = z.object({
  checks: z.array(
    z.object({
      id: z.enum(['credentials', 'project', 'duplicate', 'azure', 'authentication', 'region', 'workspace']),
      title: z.string(),
      result: z.enum(['passing', 'failing', 'unknowable']),
      evidence: z.string(),
      linkId: linkId.optional(),
    }),
  ),
  at: z.number(),
})
export { usersAnswer } from '#lib/wire/connection.ts'
export { listAnswer } from '#lib/wire/list.ts'
export { timelineAnswer } from '#lib/wire/timeline.ts'
export const atlasAccountAnswer = z.object({ account: z.string() })

export { queryError, type QueryError }
export type LinksAnswer = z.infer<typeof linksAnswer>
export type LinkAnswer = z.infer<typeof linkAnswer>
export type ProjectsAnswer = z.infer<typeof projectsAnswer>
export type PreflightAnswer = z.infer<typeof preflightAnswer>

/**
 * The age of an answer and when to poll again, in milliseconds; 0: never. Durations, so that no two clocks must agree.
 */
export type Freshness = { ageMs: number; nextMs: number }

/** The result of a query: its value, or why there is none. */
export type QueryResult<T> = { ok: true; value: T; freshness?: Freshness } | { ok: false; error: QueryError }
