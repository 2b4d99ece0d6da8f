import 'server-only'
import { defineCommand } from '#server/http/define-command.ts'
import { readTerraformText } from '#server/paste/read-terraform.ts'
import { isCommand } from '#lib/paste/read-command.ts'
import { readPaste as readText } from '#lib/paste/read-paste.ts'
import { removeSecrets } from '#lib/paste/remove-secrets.ts'
import { reportSecrets } from '#lib/paste/report-secrets.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const text = z.string().max(65_536, { error: 'This is too much to read at once. Send only the request.' })

/** Reads a text as the paste box of the wizard does; nothing of it is stored, logged or sent anywhere. */
export const readPaste = defineCommand({
  permission: 'see',
  input: z.strictObject({ groupId, text }),
  limit: { name: 'pastes' },
  rules: 'free',
  run: async ({ groupId, text }) => {
    const paste = readText(text, { groupId })
    if (paste.kind !== 'ask-server') return paste
    const reading = await readTerraformText({ groupId, text: paste.text })
    return reportSecrets(reading, removeSecrets(text).kinds, isCommand(text))
  },
})
