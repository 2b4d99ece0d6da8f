import { refusal, type Reply } from '#server/sandbox/reply.ts'

const dated = /^application\/vnd\.atlas\.(\d{4}-\d{2}-\d{2})\+json\s*(?:;.*)?$/

const isDate = (text: string) => {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

const dateIn = (accept: string) =>
  accept
    .split(',')
    .flatMap((range) => dated.exec(range.trim())?.[1] ?? [])
    .find(isDate)

export type Negotiated = { ok: true; version: string } | { ok: false; reply: Reply }

/** The newest of the versions (ascending) that is not after the date asked for in Accept, or 406 (CONTRACT §1). */
export const negotiate = (accept: string | undefined, versions: readonly string[]): Negotiated => {
  const asked = dateIn(accept ?? '')
  const version = asked && versions.findLast((served) => served <= asked)
  return version
    ? { ok: true, version }
    : { ok: false, reply: refusal(406, 'INVALID_VERSION_DATE', 'Invalid accept header or version date.') }
}
