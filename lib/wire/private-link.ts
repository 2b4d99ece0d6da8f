import { linkId } from '#lib/wire/ids.ts'
import { mark, markName } from '#lib/wire/mark.ts'
import * as z from '#lib/zod.ts'

const text = z.string().optional().catch(undefined)
/** What the portal itself adds, by the names of its marks; a field of this name that Atlas might send is overwritten. */
const portal = z.partialRecord(markName, mark).optional().catch(undefined)
const texts = z.array(z.string()).optional().catch(undefined)

/**
 * One private link as Atlas tells it (spec StreamsPrivateLinkConnection). Only `_id` is relied on: states, vendors and
 * providers are free strings, unknown fields pass through, a known field of another type counts as absent.
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
})

export type PrivateLink = z.infer<typeof privateLink>
