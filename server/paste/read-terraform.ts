import 'server-only'
import { explainUnreadHcl } from '#server/paste/explain-unread-hcl.ts'
import { readHcl } from '#server/paste/hcl-pool.ts'
import { readTerraformPaste } from '#lib/paste/read-terraform-paste.ts'
import { readLooseText } from '#lib/paste/read-loose-text.ts'
import { rejectPaste, type ParsedPaste, type UnreadablePaste } from '#lib/paste/paste.ts'

type TerraformPaste = { groupId: string; text: string }

type Hcl = Awaited<ReturnType<typeof readHcl>>

/** Reads pasted Terraform as the values of a request; what is not Terraform is read for the values in it. */
export const createReadTerraform =
  (parseHcl: (text: string) => Promise<Hcl>) =>
  async ({ groupId, text }: TerraformPaste): Promise<ParsedPaste | UnreadablePaste> => {
    const hcl = await parseHcl(text)
    if (hcl.kind === 'parsed') return readTerraformPaste(hcl.value, text, { groupId })
    const loose = hcl.kind === 'unfit' ? readLooseText(text, { groupId }) : undefined
    return loose ?? rejectPaste(explainUnreadHcl(hcl))
  }

export const readTerraformText = createReadTerraform(readHcl)
