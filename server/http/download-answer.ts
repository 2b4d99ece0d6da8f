import 'server-only'
import type { RouteAnswer } from '#server/process/answer-route.ts'

/** A file of text to download. */
export const createDownloadAnswer = ({
  name,
  type,
  text,
}: {
  name: string
  type: string
  text: string
}): RouteAnswer => ({
  status: 200,
  headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  body: { text },
})
