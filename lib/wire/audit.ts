import { groupId, linkId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** A filter that a form leaves empty counts as absent. */
const toOptional = <T extends z.ZodType<unknown, string>>(shape: T) =>
  z
    .string({ error: 'Name each filter of the audit once.' })
    .transform((text) => text.trim() || undefined)
    .pipe(shape.optional())
    .optional()

const whole = '0000-01-01T00:00:00.000Z'
const end = '0000-12-31T23:59:59.999Z'

/** A day, minute, second or millisecond in UTC, as its first or its last millisecond. */
const parseMoment = (rest: string) =>
  z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{3})?)?Z?)?$/, {
      error: 'Write a time like 2026-11-25T16:30, in UTC.',
    })
    .transform((text) => text.replace('Z', ''))
    .transform((text) => text + rest.slice(text.length))

const seq = z
  .string()
  .regex(/^\d{1,10}$/, { error: 'A row of the audit is named by its number.' })
  .transform(Number)
  .refine((number) => number < 2 ** 31, { error: 'The audit has no row of so high a number.' })

/** The filter of the audit, as an address has it. Without a project: the rows of all projects. */
export const auditFilter = z.object({
  groupId: toOptional(groupId),
  linkId: toOptional(linkId),
  actor: toOptional(
    z
      .string()
      .regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u, { error: 'A person is named in one line of at most 200 characters.' }),
  ),
  action: toOptional(
    z.string().regex(/^[a-z-]{1,40}(\.[a-z-]{1,40})?$/, { error: 'An action is named like create or create.sending.' }),
  ),
  from: toOptional(parseMoment(whole)),
  to: toOptional(parseMoment(end)),
})

export type AuditFilter = Partial<z.infer<typeof auditFilter>>

/** The filter with a page: the rows before a row, newest first. */
export const auditQuery = auditFilter.extend({ before: toOptional(seq) })

export type AuditQuery = z.infer<typeof auditQuery>

/** One row as the store has it, with the link that it is about; `at` in ISO 8601, `detail` in JSON. */
export type AuditLine = {
  seq: number
  at: string
  actor: string
  action: string
  groupId: string | null
  linkId: string | null
  intentId: string | null
  detail: string
  prev: string
  hash: string
  requestId: string | null
  link: string | null
}

/**
 * `older`: the number of the row before which the next page begins, null for the last page. `count`: how many rows
 * match the filter on all pages; `isMore`: at least one more than that.
 */
export type AuditAnswer = { rows: AuditLine[]; older: number | null; count: number; isMore: boolean }
