import type { ParsedConnections } from '#lib/connection-paste/connection-paste.ts'
import { readConnectionPaste } from '#lib/connection-paste/read-connection-paste.ts'
import { describeSecrets, removeSecrets } from '#lib/paste/remove-secrets.ts'
import { rejectPaste, type UnreadablePaste } from '#lib/paste/paste.ts'
import { readConnectionTerraform } from '#server/actions/read-connection-terraform.ts'

const noAnswer = rejectPaste('The portal did not respond. Try again in a moment.')

const readText = async (
  text: string,
  groupId: string,
  hasLink: boolean,
): Promise<ParsedConnections | UnreadablePaste> => {
  const paste = readConnectionPaste(text, { hasLink })
  if (paste.kind !== 'ask-server') return paste
  const answer = await readConnectionTerraform({ groupId, text: paste.text }).catch(() => noAnswer)
  if (answer.kind === 'denied') return rejectPaste(answer.sentence)
  const why = describeSecrets(removeSecrets(text).kinds)
  if (answer.kind === 'unread' || why === undefined) return answer
  const secrets = { name: 'credentials', why }
  return { ...answer, readings: answer.readings.map((one) => ({ ...one, leftOver: [secrets, ...one.leftOver] })) }
}

/**
 * Reads a pasted text here in the browser, but Terraform’s language on the server, without the secrets in it. `rest`:
 * what stays in the box; nothing of what was read, and no secret of what was not.
 */
export const readConnectionText = async (
  text: string,
  groupId: string,
  hasLink: boolean,
): Promise<{ paste: ParsedConnections | UnreadablePaste; rest: string }> => {
  const paste = await readText(text, groupId, hasLink)
  if (paste.kind === 'read') return { paste, rest: '' }
  const { text: rest, kinds } = removeSecrets(text)
  const sentence = [paste.sentence, describeSecrets(kinds)].filter(Boolean).join(' ')
  return { paste: rejectPaste(sentence), rest }
}
