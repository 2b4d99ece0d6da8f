import { createHash } from 'node:crypto'
import {
  hasEndpointName,
  hasInterface,
  providerOf,
  stateAt,
  vendorOf,
  type Pace,
} from '#server/sandbox/link-lifecycle.ts'
import type { Link } from '#server/sandbox/model.ts'
import { failureText } from '#server/sandbox/input-triggers.ts'

const hex = (link: Link, length: number) => createHash('sha256').update(link.id).digest('hex').slice(0, length)

const arnParts = (link: Link) => {
  const [, , , region = '', , resource = ''] = String(link.sent.arn).split(':')
  return { region, cluster: resource.split('/')[1] ?? 'cluster' }
}

/** What Atlas finds out by itself about an MSK cluster (CONTRACT §4, §5; the spelling of the region as documented). */
const mskValues = (link: Link) => {
  const { region, cluster } = arnParts(link)
  return {
    dnsDomain: `scram.${cluster.toLowerCase()}.${hex(link, 6)}.c2.kafka.${region}.amazonaws.com`,
    region: region.replaceAll('-', '_'),
    serviceEndpointId: `com.amazonaws.vpce.${region}.vpce-svc-${hex(link, 17)}`,
  }
}

const endpointValues = (link: Link) => ({
  interfaceEndpointId: `vpce-${hex(link, 17)}`,
  interfaceEndpointName: `vpce-${hex(link, 17)}-${hex(link, 8)}`,
  providerAccountId: '974404375205',
})

const computedValues = (link: Link, state: string, { assumed }: Pace) => {
  if (providerOf(link) === 'AWS' && vendorOf(link) === 'MSK')
    return assumed.mskValuesStandAtOnce || state !== 'IDLE' ? mskValues(link) : {}
  return vendorOf(link) === 'PUBSUB' && state === 'DONE' ? { dnsDomain: 'pubsub.googleapis.com' } : {}
}

/** A link as GET tells it, undefined once it is gone: provider and vendor in capitals, GENERIC when none was sent. */
export const viewOf = (link: Link, now: number, pace: Pace): Record<string, unknown> | undefined => {
  const state = stateAt(link, now, pace)
  if (state === undefined) return undefined
  return {
    ...computedValues(link, state, pace),
    ...link.sent,
    ...(hasInterface(link, now, pace) ? endpointValues(link) : {}),
    ...(hasEndpointName(link, now, pace) ? { interfaceEndpointName: `pe-${hex(link, 12)}` } : {}),
    _id: link.id,
    provider: providerOf(link),
    vendor: vendorOf(link),
    state,
    ...(state === 'FAILED' ? { errorMessage: failureText(link.sent) } : {}),
  }
}

/** A link as the create answer tells it: what was typed, no state, no vendor when none was sent (recorded). */
export const createdView = (link: Link, pace: Pace): Record<string, unknown> => ({
  ...computedValues(link, 'IDLE', pace),
  ...link.sent,
  _id: link.id,
})
