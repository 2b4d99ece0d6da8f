import { draftCopies } from '#components/drafts/draft-copies.ts'
import { discardDraft } from '#server/actions/discard-draft.ts'

/**
 * Discards a draft on the server: one of somebody else stays theirs. Resolves with why it stays. `isListed`: whether
 * the server has shown it, even if this browser never had it.
 */
export const discardSharedDraft = async (
  groupId: string,
  id: string,
  isListed = false,
): Promise<string | undefined> => {
  const { version } = draftCopies.read(id)
  draftCopies.remove(id)
  if (version === 0 && !isListed) return undefined
  const outcome = await discardDraft({ groupId, draftId: id }).then(
    (value) => value,
    () => ({ kind: 'unreached', sentence: 'The portal does not respond.' }),
  )
  return 'sentence' in outcome ? outcome.sentence : undefined
}
