import 'server-only'
import { defineCommand } from '#server/http/define-command.ts'
import { readConnectionTerraformText } from '#server/paste/read-connection-terraform.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const text = z.string().max(65_536, {
  error: 'This is too much Terraform to read at once. Copy only the resource block of the connection.',
})

/** Parses pasted Terraform of stream connections; nothing of it is stored, logged or sent anywhere. */
export const readConnectionTerraform = defineCommand({
  permission: 'see',
  input: z.strictObject({ groupId, text }),
  limit: { name: 'pastes' },
  rules: 'free',
  run: (input) => readConnectionTerraformText(input),
})
