import 'server-only'
import { readHcl, type Hcl } from '#server/private-links/read-hcl.ts'
import { readTerraformPaste } from '#lib/paste/read-terraform-paste.ts'
import { rejectPaste, type ParsedPaste, type UnreadablePaste } from '#lib/paste/paste.ts'

type Asked = { groupId: string; text: string }

const sentenceOf = (hcl: Exclude<Hcl, { kind: 'parsed' }>) => {
  if (hcl.kind === 'beyond')
    return 'This Terraform text could not be read to its end: it is nested too deeply. Copy only the resource block.'
  const where = hcl.line === undefined ? '' : ` at line ${String(hcl.line)}`
  return `This does not read as Terraform’s language${where}. Copy the whole resource block, from the word resource to its closing brace.`
}

/** A pasted text of Terraform as the values of a request. */
export const readTerraformWith =
  (read: (text: string) => Promise<Hcl>) =>
  async ({ groupId, text }: Asked): Promise<ParsedPaste | UnreadablePaste> => {
    const hcl = await read(text)
    return hcl.kind === 'parsed' ? readTerraformPaste(hcl.value, text, { groupId }) : rejectPaste(sentenceOf(hcl))
  }

export const readTerraformText = readTerraformWith(readHcl)
