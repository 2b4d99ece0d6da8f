import { nameOfLink } from '#lib/private-link/link-name.ts'
import { listed } from '#lib/private-link/row.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

const maxLength = 64

/** A Terraform resource name from the target of a link: a letter, then letters, digits and `_`, at most 64. */
export const buildResourceName = (request: CreateRequest) => {
  const getFirstValue = (name: 'arn' | 'dnsDomain' | 'serviceEndpointId') => listed(request[name])[0]
  const fallback = [request.vendor ?? request.provider, ...listed(request.region).slice(0, 1)].join('_')
  const target = nameOfLink({
    _id: fallback,
    arn: getFirstValue('arn'),
    dnsDomain: getFirstValue('dnsDomain'),
    serviceEndpointId: getFirstValue('serviceEndpointId'),
  })
  const name = target
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, maxLength)
    .replace(/^_+|_+$/g, '')
  return /^[a-z]/.test(name) ? name : `link_${name}`.replace(/_$/, '')
}
