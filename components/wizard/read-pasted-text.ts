import { parseDraftText, readDraftText } from '#components/wizard/draft-storage.ts'
import { isCommand } from '#lib/paste/read-command.ts'
import { rejectPaste } from '#lib/paste/paste.ts'
import { readPaste } from '#lib/paste/read-paste.ts'
import { removeSecrets } from '#lib/paste/remove-secrets.ts'
import { reportSecrets } from '#lib/paste/report-secrets.ts'
import type { Draft } from '#lib/private-link/draft.ts'
import { readTerraform } from '#server/actions/read-terraform.ts'

export { applyPaste } from '#lib/paste/apply-paste.ts'
export { removeSecrets } from '#lib/paste/remove-secrets.ts'

const noAnswer = {
  kind: 'unread',
  sentence: 'The portal did not respond. Try again in a moment; the text you pasted is still here.',
} as const

const changedMeanwhile = rejectPaste(
  'Nothing was filled in, since the draft was changed while this was read. Press “Fill in from this” to use it now.',
)

const readText = async (text: string, groupId: string) => {
  const paste = readPaste(text, { groupId })
  if (paste.kind !== 'ask-server') return paste
  const answer = await readTerraform({ groupId, text: paste.text }).catch(() => noAnswer)
  const reading = answer.kind === 'denied' ? rejectPaste(answer.sentence) : answer
  return reportSecrets(reading, removeSecrets(text).kinds, isCommand(text))
}

/**
 * Reads pasted text here in the browser, but Terraform's language on the server. Secrets stay here. `draft`: as it was
 * when the text was pasted; what was chosen since then is not overwritten.
 */
export const readPastedText = async (text: string, draft: Draft) => {
  const paste = await readText(text, draft.groupId)
  const changedAt = parseDraftText(readDraftText(draft.id))?.changedAt ?? 0
  return changedAt === draft.changedAt ? paste : changedMeanwhile
}
