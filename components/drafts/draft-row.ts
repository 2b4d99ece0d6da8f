import type { ConnectionHead } from '#components/connections/connection-heads.ts'
import { getStepHref } from '#components/wizard/step-href.ts'
import { buildPath } from '#lib/build-path.ts'
import type { DraftKind } from '#lib/draft/draft-fields.ts'
import type { LinkTypeNames } from '#lib/link-types/name-with-cloud.ts'
import { getDraftValues, type Draft } from '#lib/private-link/draft.ts'
import type { ListedDraft } from '#lib/wire/shared-draft.ts'

/**
 * An unfinished draft in a list. `from`: whose it is, if it is somebody else's; `at`: when it was last changed or sent,
 * in milliseconds since 1970; `isListed`: whether the server has it.
 */
export type DraftRow = {
  id: string
  kind: DraftKind
  name: string
  value?: string | undefined
  at: number
  isSent: boolean
  from?: string | undefined
  isListed: boolean
  href: string
}

const nameLink = (names: LinkTypeNames, selection = '') => names.get(selection) ?? selection

const nameConnection = ({ name = '', type = '' }: { name?: string | undefined; type?: string | undefined }) =>
  ['Connection', name || type].filter(Boolean).join(' ')

const getConnectionHref = (groupId: string, id: string, workspace: string | undefined) =>
  buildPath('/projects/[groupId]/connections/new/[step]', {
    groupId,
    step: workspace ? 'details' : 'workspace',
    draft: id,
  })

type LinkPlace = { groupId: string; id: string; selection?: string | undefined; isSent: boolean }

const getLinkHref = (names: LinkTypeNames, { groupId, id, selection = '', isSent }: LinkPlace) =>
  getStepHref(groupId, isSent ? 'review' : names.has(selection) ? 'details' : 'start', id)

export const toLinkRow = (draft: Draft, names: LinkTypeNames): DraftRow => {
  const { id, groupId, selection, attempt, changedAt } = draft
  const isSent = attempt !== undefined
  return {
    ...{ id, kind: 'link', name: nameLink(names, selection), isSent, isListed: false },
    value: Object.values(getDraftValues(draft)).find(Boolean)?.split('\n')[0],
    at: attempt?.at ?? changedAt,
    href: getLinkHref(names, { groupId, id, selection, isSent }),
  }
}

export const toConnectionRow = (head: ConnectionHead): DraftRow => {
  const { id, groupId, workspace, attempt, changedAt } = head
  return {
    ...{ id, kind: 'connection', name: nameConnection(head), value: workspace },
    ...{ isSent: attempt !== undefined, isListed: false, at: attempt?.at ?? changedAt },
    href: getConnectionHref(groupId, id, workspace),
  }
}

/** A row of a draft that the server has. */
const toListedRow = (groupId: string, draft: ListedDraft, names: LinkTypeNames): DraftRow => {
  const { id, kind, fields, sent: sending, updatedAt, isOwn, owner } = draft
  const isSent = sending?.state === 'sent'
  return {
    ...{ id, kind, isSent, isListed: true, from: isOwn ? undefined : owner },
    at: Date.parse(isSent ? sending.at : updatedAt),
    name: kind === 'link' ? nameLink(names, fields.selection) : nameConnection(fields),
    value: kind === 'link' ? undefined : fields.workspace,
    href:
      kind === 'link'
        ? getLinkHref(names, { groupId, id, selection: fields.selection, isSent })
        : getConnectionHref(groupId, id, fields.workspace),
  }
}

/**
 * The drafts of this browser and of the server, one row each, last changed first. This browser knows its own best, the
 * server whose they are and which have become something.
 */
export const mergeDraftRows = (
  groupId: string,
  own: readonly DraftRow[],
  drafts: readonly ListedDraft[],
  names: LinkTypeNames,
): DraftRow[] => {
  const finishedIds = new Set(drafts.filter((draft) => draft.sent?.state === 'created').map(({ id }) => id))
  const rows = new Map(drafts.map((draft) => [draft.id, toListedRow(groupId, draft, names)]))
  for (const row of own) rows.set(row.id, { ...row, ...pickOwnership(rows.get(row.id)) })
  return [...rows.values()].filter(({ id }) => !finishedIds.has(id)).toSorted((a, b) => b.at - a.at)
}

const pickOwnership = (row: DraftRow | undefined) => (row ? { from: row.from, isListed: true } : {})
