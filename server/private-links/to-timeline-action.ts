import 'server-only'
import type { AuditRow } from '#server/store/schema.ts'
import type { Timeline } from '#lib/wire/timeline.ts'
import * as z from '#lib/zod.ts'

const attemptDetail = z.object({ attempt: z.number().optional() }).catch({})

/** An audit row as pages show it in the past of a link or connection. */
export const toTimelineAction = ({
  at,
  actor,
  action,
  detail,
}: Pick<AuditRow, 'at' | 'actor' | 'action' | 'detail'>): Timeline['actions'][number] => ({
  at: Date.parse(at),
  actor,
  action,
  ...attemptDetail.parse(JSON.parse(detail)),
})
