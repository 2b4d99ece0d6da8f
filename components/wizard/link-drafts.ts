import type { BrowserDrafts } from '#components/drafts/browser-drafts.ts'
import { notifyStorageChange } from '#components/storage-changes.ts'
import { parseDraftText, readDraftText, saveDraft } from '#components/wizard/draft-storage.ts'
import { getStepHref } from '#components/wizard/step-href.ts'
import { joinPath, splitPath } from '#lib/draft/draft-fields.ts'
import { applyLinkDraftFields, toLinkDraftFields } from '#lib/draft/link-draft-fields.ts'
import { ownershipHead } from '#lib/draft/ownership-draft-fields.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import { isFieldName } from '#lib/link-types/link-type.ts'
import { getOwnershipLabel } from '#lib/ownership/get-ownership-noun.ts'
import { isOwnershipPath } from '#lib/ownership/is-ownership-path.ts'
import { createDraft, type Attempt, type Draft } from '#lib/private-link/draft.ts'
import { getFieldLabel } from '#lib/private-link/field-label.ts'
import type { DraftSending } from '#lib/wire/shared-draft.ts'

const findDraft = (id: string, groupId: string): Draft | undefined => {
  const draft = parseDraftText(readDraftText(id))
  return draft?.groupId === groupId ? draft : undefined
}

const toAttempt = ({ state, at, linkId }: DraftSending): Attempt | undefined => {
  if (state === 'refused') return undefined
  return state === 'created' && linkId !== undefined
    ? { at: Date.parse(at), state, linkId }
    : { at: Date.parse(at), state: 'sent' }
}

const labels: Readonly<Record<string, string>> = {
  selection: 'What the link leads to',
  replacesLinkId: 'The link to replace',
  ticked: 'A task in the cloud',
}

/** The drafts of links in this browser. */
export const linkDrafts: BrowserDrafts = {
  kind: 'link',
  read: (id, groupId) => {
    const draft = findDraft(id, groupId)
    return draft && toLinkDraftFields(draft)
  },
  write: (id, groupId, fields) => {
    const draft = findDraft(id, groupId) ?? createDraft(id, groupId, 0)
    const next = applyLinkDraftFields(draft, fields)
    const attempt = next.key === draft.key ? draft.attempt : undefined
    saveDraft({ ...next, attempt, changedAt: Date.now() })
    notifyStorageChange()
  },
  markSent: (id, groupId, sending) => {
    const draft = findDraft(id, groupId)
    const attempt = toAttempt(sending)
    if (!draft || draft.attempt || !attempt) return
    saveDraft({ ...draft, attempt })
    notifyStorageChange()
  },
  getHref: (groupId, id) => getStepHref(groupId, 'details', id),
  getLabel: (path) => {
    const [head, linkTypeId, name] = splitPath(path)
    if (head === ownershipHead) return getOwnershipLabel(linkTypeId)
    return labels[head] ?? getFieldLabel(name, catalog.get(linkTypeId))
  },
  findPath: (control, { selection }) => {
    if (isOwnershipPath(control)) return joinPath(ownershipHead, control)
    return selection !== undefined && isFieldName(control) ? joinPath('values', selection, control) : undefined
  },
  findControl: (path, { selection }) => {
    const [head, linkTypeId, name] = splitPath(path)
    return head === 'values' && linkTypeId === selection && isFieldName(name) ? name : undefined
  },
}
