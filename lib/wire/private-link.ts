import { linkId } from '#lib/wire/ids.ts'
import { annotation } from '#lib/wire/annotation.ts'
import { recordedOwnership } from '#lib/wire/ownership.ts'
import * as z from '#lib/zod.ts'

const text = z.string().optional().catch(undefined)
/**
 * The portal's own annotations, by name, and its ownership. A field of this name from Atlas is overwritten, and so is
 * `canonicalRegion`: the cloud's spelling of the region, where Atlas has another one.
 */
const portal = z
  .object({ approved: annotation, adopted: annotation, ownership: recordedOwnership })
  .partial()
  .optional()
  .catch(undefined)
const texts = z.array(z.string()).optional().catch(undefined)

/**
 * A private link as Atlas returns it (docs/CONTRACT.md §5). Only `_id` is required: states, vendors and
 * providers are free strings, unknown fields pass through, and a known field of another type counts as absent.
 */
export const privateLink = z.looseObject({
  _id: linkId,
  provider: text,
  vendor: text,
  state: text,
  errorMessage: text,
  region: text,
  arn: text,
  authenticationScheme: text,
  serviceEndpointId: text,
  dnsDomain: text,
  dnsSubDomain: texts,
  azureResourceIds: texts,
  gcpServiceAttachmentUris: texts,
  interfaceEndpointId: text,
  interfaceEndpointName: text,
  providerAccountId: text,
  portal,
  canonicalRegion: text,
})

export type PrivateLink = z.infer<typeof privateLink>
