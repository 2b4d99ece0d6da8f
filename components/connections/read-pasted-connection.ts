import type { ConnectionPaste } from '#lib/connection-paste/connection-paste.ts'
import { readConnectionPaste } from '#lib/connection-paste/read-connection-paste.ts'
import { rejectPaste } from '#lib/paste/paste.ts'
import { describeSecrets, removeSecrets } from '#lib/paste/remove-secrets.ts'
import { readConnectionTerraform } from '#server/actions/read-connection-terraform.ts'

const noAnswer = {
  kind: 'unread',
  sentence: 'The portal did not respond. Try again in a moment; the text you pasted is still here.',
} as const

/**
 * Reads pasted text as connections here in the browser, but Terraform’s language on the server, without the secrets in
 * it. `hasLink`: the connection is to use a private link.
 */
export const readPastedConnection = async (
  text: string,
  { groupId, hasLink }: { groupId: string; hasLink: boolean },
): Promise<Exclude<ConnectionPaste, { kind: 'ask-server' }>> => {
  const paste = readConnectionPaste(text, { hasLink })
  if (paste.kind !== 'ask-server') return paste
  const answer = await readConnectionTerraform({ groupId, text: paste.text }).catch(() => noAnswer)
  if (answer.kind === 'denied') return rejectPaste(answer.sentence)
  const why = describeSecrets(removeSecrets(text).kinds)
  if (answer.kind === 'unread' || why === undefined) return answer
  const leftOver = { name: 'credentials', why }
  return { ...answer, readings: answer.readings.map((one) => ({ ...one, leftOver: [leftOver, ...one.leftOver] })) }
}
