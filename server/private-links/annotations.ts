import 'server-only'
import type { Requester } from '#server/intents/journal-step.ts'
import type { OwnershipReads, Ownerships } from '#server/private-links/ownership-reads.ts'
import { saveAnnotation, readAnnotations, removeAnnotation } from '#server/store/annotations.ts'
import { appendAudit, type OnAudit } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import type { AnnotationRow } from '#server/store/schema.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import type { QueryResult } from '#lib/wire/answers.ts'
import type { AnnotationInput, RemoveAnnotationInput } from '#lib/wire/annotation.ts'
import { getLinkRegion } from '#lib/private-link/link-region.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

type Deps = {
  store: Store
  ownership: OwnershipReads
  now: () => number
  onAudit: OnAudit
  onFault: (error: unknown) => void
}
type Done = { kind: 'done' }
type Annotations = NonNullable<PrivateLink['portal']>

const groupByLink = (rows: readonly AnnotationRow[]): ReadonlyMap<string, Annotations> => {
  const all = new Map<string, Annotations>()
  for (const { linkId, name, actor, at, note } of rows)
    all.set(linkId, { ...all.get(linkId), [name]: { by: actor, at, note } })
  return all
}

/** The region of a link in the cloud's spelling, if Atlas spells it otherwise. */
const findCanonicalRegion = (link: PrivateLink) => {
  const region = getLinkRegion(link)
  return region === '' || region === link.region ? undefined : region
}

/** What people say of a project's links. */
type LinkNotes = { annotations: readonly AnnotationRow[]; ownerships: Ownerships }

/**
 * Links, each with its annotations and its ownership under `portal` and its `canonicalRegion`, whatever Atlas itself
 * sends under those names.
 */
export const annotateLinks = (
  links: readonly PrivateLink[],
  { annotations: rows, ownerships }: LinkNotes,
): PrivateLink[] => {
  const annotations = groupByLink(rows)
  return links.map((link) => {
    const ownership = ownerships.get(link._id)
    return {
      ...link,
      portal: { ...annotations.get(link._id), ...(ownership ? { ownership } : {}) },
      canonicalRegion: findCanonicalRegion(link),
    }
  })
}

/** What people say of a link, for everybody who sees it: each change with its audit row. */
export const createAnnotationCommands = ({ store, ownership, now, onAudit, onFault }: Deps) => {
  const change = async (
    action: 'mark.put' | 'mark.dropped',
    { groupId, linkId, ...detail }: RemoveAnnotationInput & { note?: string },
    { actor, requestId }: Requester,
    write: (trx: Parameters<typeof saveAnnotation>[0], at: string) => Promise<boolean>,
  ): Promise<Done> => {
    const appended = await store.transaction(async (trx) => {
      const at = toTimestamp(now())
      if (!(await write(trx, at))) return undefined
      return appendAudit(trx, { at, actor, action, groupId, linkId, intentId: null, detail, requestId })
    })
    if (appended) onAudit(await appended.head)
    return { kind: 'done' }
  }

  /** Annotations that cannot be read are reported, and the links are shown without them. */
  const readAll = (groupId: string): Promise<AnnotationRow[]> =>
    readAnnotations(store.db, groupId).catch((error: unknown) => {
      onFault(error)
      return []
    })

  return {
    /** Adds an annotation to a link, or replaces its note; the same again changes nothing. */
    save: (input: AnnotationInput, requester: Requester) =>
      change('mark.put', input, requester, (trx, at) => saveAnnotation(trx, { ...input, actor: requester.actor, at })),
    /** Removes an annotation from a link; one that is not there is done. */
    remove: (input: RemoveAnnotationInput, requester: Requester) =>
      change('mark.dropped', input, requester, (trx) => removeAnnotation(trx, input)),
    /** All annotations of a project. */
    list: readAll,
    /** A query's links, each with its annotations and its ownership. */
    annotateResult: async <T extends { link: PrivateLink } | { links: PrivateLink[] }>(
      groupId: string,
      result: QueryResult<T>,
    ): Promise<QueryResult<T>> => {
      if (!result.ok) return result
      const [annotations, ownerships] = await Promise.all([readAll(groupId), ownership.readAll([groupId], 'link')])
      const notes = { annotations, ownerships: ownerships.get(groupId) ?? new Map() }
      const { value } = result
      const annotated =
        'links' in value
          ? { links: annotateLinks(value.links, notes) }
          : { link: annotateLinks([value.link], notes)[0] ?? value.link }
      return { ...result, value: { ...value, ...annotated } }
    },
  }
}

export type AnnotationCommands = ReturnType<typeof createAnnotationCommands>
