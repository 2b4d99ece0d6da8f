import { groupFields, joinPath, toDraftFields, type DraftFields } from '#lib/draft/draft-fields.ts'
import { applyOwnershipFields, listOwnershipEntries } from '#lib/draft/ownership-draft-fields.ts'
import { chooseLinkType, type Draft } from '#lib/private-link/draft.ts'

const tickHead = 'ticked:'

/** What people share of a link's draft: not what this browser sent, nor what was chosen before. */
export const toLinkDraftFields = ({ key, selection, replacesLinkId, values, ticked, ownership }: Draft): DraftFields =>
  toDraftFields([
    ['key', key],
    ['selection', selection],
    ['replacesLinkId', replacesLinkId],
    ...Object.entries(values).flatMap(([linkTypeId, typed]) =>
      Object.entries(typed).map(([name, text]) => [joinPath('values', linkTypeId, name), text] as const),
    ),
    ...ticked.map((taskKey) => [`${tickHead}${taskKey}`, 'yes'] as const),
    ...listOwnershipEntries(ownership),
  ])

/** A link's draft of this browser with the fields that people share. */
export const applyLinkDraftFields = (draft: Draft, fields: DraftFields): Draft => {
  const { key = draft.id, selection, replacesLinkId } = fields
  const chosen = selection === undefined ? {} : chooseLinkType({ chosen: {} }, selection).chosen
  return {
    ...draft,
    ...{ key, selection, replacesLinkId },
    chosen: { ...draft.chosen, ...chosen },
    values: groupFields(fields, 'values'),
    ownership: applyOwnershipFields(draft.ownership, fields),
    ticked: Object.keys(fields).flatMap((path) => (path.startsWith(tickHead) ? [path.slice(tickHead.length)] : [])),
  }
}
