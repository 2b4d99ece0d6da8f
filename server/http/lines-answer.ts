import 'server-only'
import type { RouteAnswer } from '#server/process/answer-route.ts'

const formatLines = async function* (lines: AsyncIterable<object>) {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`
}

/** JSON lines for a page, each sent as soon as it is there. */
export const createLinesAnswer = (lines: AsyncIterable<object>): RouteAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/x-ndjson' },
  body: formatLines(lines),
  isFlushed: true,
})
