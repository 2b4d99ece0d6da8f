'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import { listConnectionTexts, parseConnectionHead } from '#components/connections/connection-heads.ts'
import { mergeDraftRows, toConnectionRow, toLinkRow, type DraftRow } from '#components/drafts/draft-row.ts'
import { draftQueries } from '#components/drafts/queries.ts'
import { subscribeToStorage } from '#components/storage-changes.ts'
import { listDraftTexts, parseDraftText } from '#components/wizard/draft-storage.ts'
import type { LinkTypeNames } from '#lib/link-types/name-with-cloud.ts'

/** The project's unfinished drafts among stored texts. */
export const listOwnRows = (texts: readonly string[], groupId: string, names: LinkTypeNames): DraftRow[] => [
  ...texts
    .flatMap((text) => parseDraftText(text) ?? [])
    .filter((draft) => draft.groupId === groupId && draft.selection !== undefined)
    .filter(({ attempt }) => attempt?.state !== 'created')
    .map((draft) => toLinkRow(draft, names)),
  ...texts
    .flatMap((text) => parseConnectionHead(text) ?? [])
    .filter((head) => head.groupId === groupId && head.attempt?.state !== 'created')
    .map(toConnectionRow),
]

/** One text, so that React can compare it. No stored draft contains a line break: JSON escapes it. */
const joinTexts = () => [...listDraftTexts(), ...listConnectionTexts()].join('\n')

/** `exceptId`: the draft that is left out; `sharedCount`: how many of the others the people of the project share. */
export type DraftListProps = { groupId: string; exceptId?: string; sharedCount: number; linkTypeNames: LinkTypeNames }

/** The project's unfinished drafts but for one: those of this browser, and those that its people share. */
export const useDraftRows = ({
  groupId,
  exceptId = '',
  sharedCount,
  linkTypeNames,
}: DraftListProps): { rows: readonly DraftRow[]; isLoading: boolean } => {
  const texts = useSyncExternalStore(subscribeToStorage, joinTexts, () => '')
  const { data, isLoading } = useQuery({ ...draftQueries.list(groupId), enabled: sharedCount > 0 })
  const rows = useMemo(() => {
    const own = listOwnRows(texts.split('\n'), groupId, linkTypeNames)
    const merged = mergeDraftRows(groupId, own, data?.value.drafts ?? [], linkTypeNames)
    return merged.filter(({ id }) => id !== exceptId)
  }, [texts, data, groupId, exceptId, linkTypeNames])
  return { rows, isLoading }
}
