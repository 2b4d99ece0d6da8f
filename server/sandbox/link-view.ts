import { createHash } from 'node:crypto'
import { atlasAwsAccount } from '#server/sandbox/atlas-account.ts'
import {
  hasEndpointName,
  hasInterface,
  readProvider,
  computeState,
  readVendor,
  type LifecycleSettings,
} from '#server/sandbox/link-lifecycle.ts'
import type { Link } from '#server/sandbox/model.ts'
import { buildFailureText } from '#server/sandbox/input-triggers.ts'

const hashHex = (link: Link, length: number) => createHash('sha256').update(link.id).digest('hex').slice(0, length)

const parseArn = (link: Link) => {
  const [, , , region = '', , resource = ''] = String(link.sent.arn).split(':')
  return { region, cluster: resource.split('/')[1] ?? 'cluster' }
}

/** The values that Atlas computes for an MSK cluster (docs/CONTRACT.md §4, §5; the region is spelled as documented). */
export const computeMskValues = (link: Link) => {
  const { region, cluster } = parseArn(link)
  return {
    dnsDomain: `scram.${cluster.toLowerCase()}.${hashHex(link, 6)}.c2.kafka.${region}.amazonaws.com`,
    region: region.replaceAll('-', '_'),
  }
}

/** Atlas's service endpoint for an MSK cluster: in the create answer, in a GET by a switch (docs/CONTRACT.md §9). */
const computeMskEndpoint = (link: Link) => {
  const { region } = parseArn(link)
  return { serviceEndpointId: `com.amazonaws.vpce.${region}.vpce-svc-${hashHex(link, 17)}` }
}

const computeEndpointValues = (link: Link) => ({
  interfaceEndpointId: `vpce-${hashHex(link, 17)}`,
  interfaceEndpointName: `vpce-${hashHex(link, 17)}-${hashHex(link, 8)}`,
  providerAccountId: atlasAwsAccount,
})

const computeValues = (link: Link, state: string, { assumptions }: LifecycleSettings, isCreateAnswer = false) => {
  if (readProvider(link) === 'AWS' && readVendor(link) === 'MSK') {
    if (!assumptions.mskValuesStandAtOnce && state === 'IDLE') return {}
    const showsEndpoint = isCreateAnswer || assumptions.mskServiceEndpointIsRead
    return { ...computeMskValues(link), ...(showsEndpoint ? computeMskEndpoint(link) : {}) }
  }
  return readVendor(link) === 'PUBSUB' && state === 'DONE' ? { dnsDomain: 'pubsub.googleapis.com' } : {}
}

/**
 * Renders a link as GET returns it; undefined once it is gone. Provider and vendor are in capitals, GENERIC when none
 * was sent.
 */
export const renderLink = (
  link: Link,
  now: number,
  settings: LifecycleSettings,
): Record<string, unknown> | undefined => {
  const state = computeState(link, now, settings)
  if (state === undefined) return undefined
  return {
    ...computeValues(link, state, settings),
    ...link.sent,
    ...(hasInterface(link, now, settings) ? computeEndpointValues(link) : {}),
    ...(hasEndpointName(link, now, settings) ? { interfaceEndpointName: `pe-${hashHex(link, 12)}` } : {}),
    _id: link.id,
    provider: readProvider(link),
    vendor: readVendor(link),
    state,
    ...(state === 'FAILED' ? { errorMessage: link.failure ?? buildFailureText(link.sent) } : {}),
  }
}

/**
 * Renders a link as the create answer returns it: the fields that were sent, no state, no vendor when none was sent
 * (recorded).
 */
export const renderCreatedLink = (link: Link, settings: LifecycleSettings): Record<string, unknown> => ({
  ...computeValues(link, 'IDLE', settings, true),
  ...link.sent,
  _id: link.id,
})
