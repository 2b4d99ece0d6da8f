import 'server-only'
import { nameSchema } from '#server/api/schemas/registry.ts'
import { requestValue } from '#lib/wire/create-request.ts'
import { fieldNames } from '#lib/link-types/link-type.ts'
import * as z from '#lib/zod.ts'

const listNames: readonly string[] = ['dnsSubDomain', 'azureResourceIds', 'gcpServiceAttachmentUris']
const text = z.string({ error: 'Write this as a text.' }).max(2048, { error: 'Write at most 2048 characters.' })
const list = z.array(text, { error: 'Write this as a list of texts.' }).max(50, { error: 'Write at most 50 texts.' })

const fields = Object.fromEntries(
  fieldNames.map((name) => [name, listNames.includes(name) ? list.optional() : text.optional()]),
)

/**
 * The body of Atlas’s create call. Which fields a vendor needs and what each must look like says the catalog; the rules
 * of the wizard check it.
 */
export const linkRequest = nameSchema(
  'PrivateLinkRequest',
  z.object({ provider: text, vendor: text.optional(), ...fields }).catchall(requestValue),
)
