import 'server-only'
import type { By } from '#server/private-links/create.ts'
import { appendAudit } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import { dropMark, marksOfGroup, putMark } from '#server/store/marks.ts'
import type { MarkRow } from '#server/store/schema.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import type { Told } from '#lib/wire/answers.ts'
import type { MarkInput, UnmarkInput } from '#lib/wire/mark.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type Deps = {
  store: Store
  now: () => number
  /** Told of each audit row's number and hash once it is committed, for the log. */
  onAudit: (head: { seq: number; hash: string }) => void
  onFault: (error: unknown) => void
}
type Done = { kind: 'done' }

type Marks = NonNullable<PrivateLink['portal']>

/** The marks of each link. */
const byLink = (rows: readonly MarkRow[]): ReadonlyMap<string, Marks> => {
  const marks = new Map<string, Marks>()
  for (const { linkId, name, actor, at, note } of rows)
    marks.set(linkId, { ...marks.get(linkId), [name]: { by: actor, at, note } })
  return marks
}

const onLink = (link: PrivateLink, marks: ReadonlyMap<string, Marks>): PrivateLink => ({
  ...link,
  portal: marks.get(link._id) ?? {},
})

/** Links, each with its marks under `portal`, whatever Atlas itself has under that name. */
export const marked = (links: readonly PrivateLink[], rows: readonly MarkRow[]): PrivateLink[] => {
  const marks = byLink(rows)
  return links.map((link) => onLink(link, marks))
}

/** What people say of a link, kept for everybody: each word with its audit row, and beside what Atlas tells of the link. */
export const markDeeds = ({ store, now, onAudit, onFault }: Deps) => {
  const deed = async (
    action: 'mark.put' | 'mark.dropped',
    { groupId, linkId, ...detail }: UnmarkInput & { note?: string },
    { actor, requestId }: By,
    write: (trx: Parameters<typeof putMark>[0], at: string) => Promise<boolean>,
  ): Promise<Done> => {
    const head = await store.transaction(async (trx) => {
      const at = toTimestamp(now())
      if (!(await write(trx, at))) return undefined
      return appendAudit(trx, { at, actor, action, groupId, linkId, intentId: null, detail, requestId })
    })
    if (head) onAudit(head)
    return { kind: 'done' }
  }

  /** Marks that cannot be read are a fault of the store, not a reason to show nothing. */
  const read = (groupId: string): Promise<MarkRow[]> =>
    marksOfGroup(store.db, groupId).catch((error: unknown) => {
      onFault(error)
      return []
    })

  return {
    /** Puts a mark on a link, or another note on one that is there; the same again changes nothing. */
    mark: (input: MarkInput, by: By) =>
      deed('mark.put', input, by, (trx, at) => putMark(trx, { ...input, actor: by.actor, at })),
    /** Takes a mark off a link; one that is not there is done. */
    unmark: (input: UnmarkInput, by: By) => deed('mark.dropped', input, by, (trx) => dropMark(trx, input)),
    /** Every mark in a project. */
    of: read,
    /** Links as Atlas told them, each with its marks. */
    withMarks: async <T extends { link: PrivateLink } | { links: PrivateLink[] }>(
      groupId: string,
      told: Told<T>,
    ): Promise<Told<T>> => {
      if (!told.ok) return told
      const rows = await read(groupId)
      const { value } = told
      const withMarks =
        'links' in value ? { links: marked(value.links, rows) } : { link: onLink(value.link, byLink(rows)) }
      return { ...told, value: { ...value, ...withMarks } }
    },
  }
}

export type MarkDeeds = ReturnType<typeof markDeeds>
