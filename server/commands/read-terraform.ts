import 'server-only'
import { defineCommand } from '#server/http/define-command.ts'
import { readTerraformText } from '#server/paste/read-terraform.ts'
import { groupId } from '#lib/wire/ids.ts'
import * as z from '#lib/zod.ts'

const text = z.string().max(65_536, {
  error: 'This is too much Terraform to read at once. Copy only the resource block of the private link.',
})

/** Parses pasted Terraform; nothing of it is stored, logged or sent anywhere. */
export const readTerraform = defineCommand({
  permission: 'see',
  input: z.strictObject({ groupId, text }),
  limit: { name: 'pastes' },
  rules: 'free',
  run: (input) => readTerraformText(input),
})
