import { refusal, type Reply } from '#server/sandbox/reply.ts'

type Read = { ok: true; body: Readonly<Record<string, unknown>> } | { ok: false; reply: Reply }

const malformed = (): Read => ({ ok: false, reply: refusal(400, 'MALFORMED_JSON', 'Received JSON is malformed.') })

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A request body as a JSON object, or the 400 that Atlas's API gives for anything else (code assumed). */
export const readObject = (text: string): Read => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? { ok: true, body: value } : malformed()
  } catch {
    return malformed()
  }
}
