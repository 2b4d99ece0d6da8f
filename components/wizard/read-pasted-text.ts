import { isCommand } from '#lib/paste/read-command.ts'
import { rejectPaste } from '#lib/paste/paste.ts'
import { readPaste } from '#lib/paste/read-paste.ts'
import { removeSecrets } from '#lib/paste/remove-secrets.ts'
import { reportSecrets } from '#lib/paste/report-secrets.ts'
import { readTerraform } from '#server/actions/read-terraform.ts'

export { applyPaste } from '#lib/paste/apply-paste.ts'
export { removeSecrets } from '#lib/paste/remove-secrets.ts'

const noAnswer = {
  kind: 'unread',
  sentence: 'The portal did not respond. Try again in a moment; the text you pasted is still here.',
} as const

/** Reads pasted text here in the browser, but Terraform's language on the server. Secrets stay here. */
export const readPastedText = async (text: string, groupId: string) => {
  const paste = readPaste(text, { groupId })
  if (paste.kind !== 'ask-server') return paste
  const answer = await readTerraform({ groupId, text: paste.text }).catch(() => noAnswer)
  const reading = answer.kind === 'denied' ? rejectPaste(answer.sentence) : answer
  return reportSecrets(reading, removeSecrets(text).kinds, isCommand(text))
}
