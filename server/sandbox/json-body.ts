import { buildRefusal, type Reply } from '#server/sandbox/reply.ts'

type Read = { ok: true; body: Readonly<Record<string, unknown>> } | { ok: false; reply: Reply }

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Parses JSON; undefined when the text is not JSON. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads a request body as a JSON object; otherwise the 400 that MongoDB's other APIs send (code assumed). */
export const readObject = (text: string): Read => {
  const value = parseJson(text)
  if (isObject(value)) return { ok: true, body: value }
  return { ok: false, reply: buildRefusal(400, 'INVALID_JSON', 'Received JSON does not match expected format.') }
}

const jsonType = /^application\/(json|vnd\.atlas\.\d{4}-\d{2}-\d{2}\+json)\s*(;|$)/i

/** Whether a request body may have this Content-Type (docs/CONTRACT.md §1). */
export const isJsonType = (contentType: string | undefined) => jsonType.test(contentType ?? '')
