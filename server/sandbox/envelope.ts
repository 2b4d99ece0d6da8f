import { sortKeys, type Reply } from '#server/sandbox/reply.ts'

/**
 * Wraps a reply in its own status (docs/CONTRACT.md §1): a list gains `status`, anything else becomes `{content,
 * status}`.
 */
export const wrapInEnvelope = (reply: Reply, isAlways200: boolean): Reply => {
  if (reply.isLost) return reply
  const { json: content, status } = reply
  const isList = typeof content === 'object' && content !== null && 'results' in content
  const json = isList ? sortKeys({ ...content, status }) : { content, status }
  return { ...reply, status: isAlways200 ? 200 : status, json }
}
