import 'server-only'
import type { RouteAnswer } from '#server/process/answer-route.ts'

/** A download of JSON lines. */
export const createNdjsonAnswer = ({ name, parts }: { name: string; parts: AsyncIterable<string> }): RouteAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/x-ndjson', 'content-disposition': `attachment; filename="${name}"` },
  body: parts,
})
