import { linkId } from '#lib/wire/ids.ts'
import { annotation, annotationName } from '#lib/wire/annotation.ts'
import * as z from '#lib/zod-mini.ts'

const text = z.catch(z.optional(z.string()), undefined)
/**
 * The portal's own annotations, by name. A field of this name from Atlas is overwritten, and so is `canonicalRegion`:
 * the cloud's spelling of the region, where Atlas has another one.
 */
const portal = z.catch(z.optional(z.partialRecord(annotationName, annotation)), undefined)
const texts = z.catch(z.optional(z.array(z.string())), undefined)

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
