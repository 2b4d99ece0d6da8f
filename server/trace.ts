import 'server-only'
import { randomBytes } from 'node:crypto'
import { getRequestHeaders } from '#server/request-id.ts'

/**
 * W3C Trace Context: version, trace, parent and flags; a trace or parent of zeros only names nothing, and nothing more
 * follows in version 00.
 */
const form = /^(?!ff|00-.{53})[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:$|-)/

const readTrace = (): { id: string; flags: string } | undefined => {
  const { traceparent } = getRequestHeaders()
  const [, id, flags] = typeof traceparent === 'string' ? (form.exec(traceparent.slice(0, 256)) ?? []) : []
  return id === undefined || flags === undefined ? undefined : { id, flags }
}

/** The trace that the current request belongs to, if it says one. */
export const getTraceId = (): string | undefined => readTrace()?.id

/** The header of a call that the current request causes: in its trace, and a span of its own. */
export const getTraceHeaders = (): Readonly<Record<string, string>> => {
  const trace = readTrace()
  return trace ? { traceparent: `00-${trace.id}-${randomBytes(8).toString('hex')}-${trace.flags}` } : {}
}
