import 'server-only'
import { readConnectionTerraform } from '#lib/connection-paste/read-connection-terraform.ts'
import type { ParsedConnections } from '#lib/connection-paste/connection-paste.ts'
import { rejectPaste, type UnreadablePaste } from '#lib/paste/paste.ts'
import { explainUnreadHcl } from '#server/paste/explain-unread-hcl.ts'
import { readHcl } from '#server/paste/hcl-pool.ts'

/** Reads pasted Terraform as the stream connections that it describes. */
export const createReadConnectionTerraform =
  (parseHcl: typeof readHcl) =>
  async ({ groupId, text }: { groupId: string; text: string }): Promise<ParsedConnections | UnreadablePaste> => {
    const hcl = await parseHcl(text)
    return hcl.kind === 'parsed' ? readConnectionTerraform(hcl.value, { groupId }) : rejectPaste(explainUnreadHcl(hcl))
  }

export const readConnectionTerraformText = createReadConnectionTerraform(readHcl)
