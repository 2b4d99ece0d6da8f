import { refusal, type Reply } from '#server/sandbox/reply.ts'

const accepted = /^application\/vnd\.atlas\.(\d{4}-\d{2}-\d{2})\+json(?:;.*)?$/

const isDate = (text: string) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`))

export type Negotiated = { ok: true; version: string } | { ok: false; reply: Reply }

/** The newest of an operation's versions (ascending) that is not after the date asked for in Accept, or 406 (CONTRACT §1). */
export const negotiate = (accept: string | undefined, versions: readonly string[]): Negotiated => {
  const asked = accepted.exec(accept?.trim() ?? '')?.[1]
  const version = asked && isDate(asked) ? versions.findLast((served) => served <= asked) : undefined
  return version
    ? { ok: true, version }
    : { ok: false, reply: refusal(406, 'INVALID_VERSION_DATE', 'Invalid accept header or version date.') }
}
