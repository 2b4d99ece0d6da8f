import { buildRefusal, type Reply } from '#server/sandbox/reply.ts'

const mediaType = /^application\/vnd\.atlas\.(\d{4}-\d{2}-\d{2})\+json\s*(?:;.*)?$/

const isDate = (text: string) => {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

const parseVersionDate = (accept: string) =>
  accept
    .split(',')
    .flatMap((range) => mediaType.exec(range.trim())?.[1] ?? [])
    .find(isDate)

export type VersionResult = { ok: true; version: string } | { ok: false; reply: Reply }

/**
 * Resolves the newest version (ascending list) that is not after the date in Accept, or a 406 (docs/CONTRACT.md §1).
 */
export const resolveVersion = (accept: string | undefined, versions: readonly string[]): VersionResult => {
  const requestedDate = parseVersionDate(accept ?? '')
  const version = requestedDate && versions.findLast((served) => served <= requestedDate)
  return version
    ? { ok: true, version }
    : { ok: false, reply: buildRefusal(406, 'INVALID_VERSION_DATE', 'Invalid accept header or version date.') }
}
