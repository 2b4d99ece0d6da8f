import { readPaste } from '#lib/paste/read-paste.ts'
import { readTerraform } from '#server/actions/read-terraform.ts'

export { applyPaste as draftOfPaste } from '#lib/paste/apply-paste.ts'

const unanswered = {
  kind: 'unread',
  sentence: 'The portal did not answer. Read it again in a moment; what you pasted stays here.',
} as const

/** Reads what was pasted here, and Terraform's language on the server. */
export const readPastedText = async (text: string, groupId: string) => {
  const paste = readPaste(text, { groupId })
  return paste.kind === 'ask-server' ? readTerraform({ groupId, text: paste.text }).catch(() => unanswered) : paste
}
