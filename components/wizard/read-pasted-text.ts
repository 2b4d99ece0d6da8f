import { readPaste } from '#lib/paste/read-paste.ts'
import { readTerraform } from '#server/actions/read-terraform.ts'

export { applyPaste } from '#lib/paste/apply-paste.ts'

const noAnswer = {
  kind: 'unread',
  sentence: 'The portal did not respond. Try again in a moment; the text you pasted is still here.',
} as const

/** Reads pasted text here in the browser, but Terraform's language on the server. */
export const readPastedText = async (text: string, groupId: string) => {
  const paste = readPaste(text, { groupId })
  return paste.kind === 'ask-server' ? readTerraform({ groupId, text: paste.text }).catch(() => noAnswer) : paste
}
