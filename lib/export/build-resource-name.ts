import { getLinkName } from '#lib/private-link/link-name.ts'
import { canonicalizeRegion } from '#lib/link-types/region.ts'
import { toList } from '#lib/link-types/link-type.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

const maxLength = 64

/** A text as a Terraform resource name: a letter, then letters, digits and `_`, at most 64. */
export const toResourceName = (text: string, prefix: string) => {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, maxLength)
    .replace(/^_+|_+$/g, '')
  return /^[a-z]/.test(name) ? name : `${prefix}_${name}`.replace(/_$/, '')
}

/** A Terraform resource name from the target of a link. */
export const buildResourceName = (request: CreateRequest) => {
  const getFirstValue = (name: 'arn' | 'dnsDomain' | 'serviceEndpointId') => toList(request[name])[0]
  const regions = toList(request.region).slice(0, 1)
  const fallback = [
    request.vendor ?? request.provider,
    ...regions.map((region) => canonicalizeRegion(request.provider, region)),
  ].join('_')
  const target = getLinkName({
    _id: fallback,
    arn: getFirstValue('arn'),
    dnsDomain: getFirstValue('dnsDomain'),
    serviceEndpointId: getFirstValue('serviceEndpointId'),
  })
  return toResourceName(target, 'link')
}
