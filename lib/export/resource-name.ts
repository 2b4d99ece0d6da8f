import { getLinkName } from '#lib/private-link/link-name.ts'
import { toList } from '#lib/link-types/link-type.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'

const most = 64

/** A name for a request in Terraform, from what its link leads to: a letter, then letters, digits and _. */
export const resourceName = (request: CreateRequest) => {
  const first = (name: 'arn' | 'dnsDomain' | 'serviceEndpointId') => toList(request[name])[0]
  const otherwise = [request.vendor ?? request.provider, ...toList(request.region).slice(0, 1)].join('_')
  const target = getLinkName({
    _id: otherwise,
    arn: first('arn'),
    dnsDomain: first('dnsDomain'),
    serviceEndpointId: first('serviceEndpointId'),
  })
  const name = target
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, most)
    .replace(/^_+|_+$/g, '')
  return /^[a-z]/.test(name) ? name : `link_${name}`.replace(/_$/, '')
}
