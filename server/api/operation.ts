import 'server-only'
import type { LimitName } from '#server/auth/costs.ts'
import type { ProblemKind } from '#server/http/problem.ts'
import type { RouteHandler } from '#server/process/answer-route.ts'
import type { Permission } from '#lib/permission.ts'
import type * as z from '#lib/zod.ts'

/** The parts of a request. Query parameters are strict: a filter that is misspelt must not be ignored. */
export type RequestShape = {
  path?: z.ZodObject
  query?: z.ZodObject
  headers?: z.ZodObject
  body?: z.ZodType
}

/** What the operations are grouped by, with what each group is about. */
export const tags = {
  Portal: 'What the portal knows and says of itself.',
  Projects: 'The projects that the portal’s key and you may both see.',
  'Private links': 'Stream private link connections, and the requests that create them.',
  Operations: 'What became of requests that were sent to Atlas.',
  Approvals: 'What rules let nobody do alone: who asks for it, and who decides.',
  Notifications: 'Who is told of what, and the messages that did not arrive.',
  Streams: 'Stream workspaces and their connections.',
  Audit: 'Who did what here, in a chain of hashes.',
}

/** A sample of what an operation takes; its body passes the rules. */
export type Example = { body: unknown }

/** What an operation says of itself: all that the document shows of it. */
export type OperationHead = {
  /** Names it in generated clients. */
  id: string
  tag: keyof typeof tags
  summary: string
  description?: string
  request: { shape: RequestShape }
  example?: Example
  success: {
    status: 200 | 201 | 202
    description: string
    schema: z.ZodType
    /** Set where the body is not JSON. */
    mediaType?: string
    /** Response headers and what they say. */
    headers?: Readonly<Record<string, string>>
  }
  /** What it may be answered with besides that and what every operation may. */
  problems: readonly ProblemKind[]
}

/** One method of one path of the API. */
export type Operation<P extends Permission = Permission> = OperationHead & {
  permission: P
  limit: LimitName | undefined
  handle: RouteHandler
}
