import { groupId, linkId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

/** What stands empty in a form's address is not asked for. */
const asked = <T extends z.ZodType<unknown, string>>(shape: T) =>
  z
    .string({ error: 'Name each filter of the audit once.' })
    .transform((text) => text.trim() || undefined)
    .pipe(shape.optional())
    .optional()

const whole = '0000-01-01T00:00:00.000Z'
const end = '0000-12-31T23:59:59.999Z'

/** A day, minute, second or millisecond in UTC, as its first or its last millisecond. */
const moment = (rest: string) =>
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

/** Which rows of the audit are asked for, as it stands in an address. Without a project: those of all of them. */
export const auditFilter = z.object({
  groupId: asked(groupId),
  linkId: asked(linkId),
  actor: asked(
    z
      .string()
      .regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u, { error: 'A person is named in one line of at most 200 characters.' }),
  ),
  action: asked(
    z.string().regex(/^[a-z-]{1,40}(\.[a-z-]{1,40})?$/, { error: 'An action is named like create or create.sending.' }),
  ),
  from: asked(moment(whole)),
  to: asked(moment(end)),
})

/** A page of them: those before a row, newest first. */
export const auditQuery = auditFilter.extend({ before: asked(seq) })

export type AuditQuery = z.infer<typeof auditQuery>

/** One row as the store has it, with the link that it is of; `at` in ISO 8601, `detail` in JSON. */
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

/** `older`: before which row the next page begins, when there is one. */
export type AuditAnswer = { rows: AuditLine[]; older: number | null }
