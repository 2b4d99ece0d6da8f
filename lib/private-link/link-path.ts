import { findLinkType, getVendor } from '#lib/link-types/catalog.ts'
import { parseProvider, type Provider } from '#lib/link-types/provider.ts'
import { getLinkName } from '#lib/private-link/link-name.ts'
import { getLinkRegion } from '#lib/private-link/link-region.ts'
import { getLinkStateView } from '#lib/private-link/state.ts'
import type { Tone } from '#lib/private-link/tone.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** How far one hop of the way is. */
export type HopState = 'open' | 'building' | 'waiting' | 'connected' | 'failed' | 'ending' | 'gone'

/** A place on the way from a target to a workspace: what it is, its name and a line about it, empty if not known. */
export type PathNode = {
  id: 'target' | 'service' | 'endpoint' | 'workspace'
  title: string
  name: string
  note: string
}

/** The way of a link, and the state of the hop that begins at each node but the last. */
export type LinkPath = readonly (PathNode & { hop?: HopState })[]

/** How many stream connections use a link; undefined while that is not known. */
export type UserCount = number | undefined

/** The state of the hops: target to service, service to Atlas's endpoint, and endpoint to workspace. */
const hopsByTone: Readonly<Record<Tone, readonly [HopState, HopState, HopState]>> = {
  submitted: ['open', 'open', 'open'],
  working: ['open', 'building', 'open'],
  waiting: ['open', 'waiting', 'open'],
  done: ['connected', 'connected', 'open'],
  failed: ['open', 'failed', 'open'],
  deleting: ['open', 'ending', 'gone'],
  gone: ['open', 'gone', 'gone'],
  unknown: ['open', 'open', 'open'],
}

const serviceTitles: Readonly<Record<Provider, string>> = {
  AWS: 'Endpoint service',
  AZURE: 'Private Link service',
  GCP: 'Service attachment',
}

const getServiceName = (link: PrivateLink): string => {
  const { serviceEndpointId, azureResourceIds, gcpServiceAttachmentUris } = link
  const [first, ...others] = [serviceEndpointId ?? [], azureResourceIds ?? [], gcpServiceAttachmentUris ?? []].flat()
  if (first === undefined) return ''
  const name =
    first
      .replace(/^com\.amazonaws\.vpce\.[^.]+\./, '')
      .split('/')
      .at(-1) ?? first
  return others.length === 0 ? name : `${name} and ${String(others.length)} more`
}

/** Whether a link that is not done may still be used one day. */
const isOnItsWay = (tone: Tone) => ['open', 'building', 'waiting'].includes(hopsByTone[tone][1])

/** What is said of an endpoint that Atlas does not show, or that is not there. */
const describeMissing = (tone: Tone) => {
  if (tone === 'done') return 'Atlas does not show its id'
  return isOnItsWay(tone) ? 'Not there yet' : 'Not there'
}

const describeUse = (tone: Tone, users: UserCount) => {
  if (tone !== 'done') return isOnItsWay(tone) ? 'Cannot use it yet' : 'Cannot use it'
  if (users === undefined) return ''
  if (users === 0) return 'Nothing uses it yet'
  return users === 1 ? 'One connection uses it' : `${String(users)} connections use it`
}

/** The way of a link from its target to the workspaces of the project, with the state of each hop. */
export const buildLinkPath = (link: PrivateLink, users: UserCount): LinkPath => {
  const { tone } = getLinkStateView(link)
  const [toService, toEndpoint, toWorkspace] = hopsByTone[tone]
  const service = getServiceName(link)
  const endpoint = link.interfaceEndpointId ?? link.interfaceEndpointName ?? ''
  const isUsed = users !== undefined && users > 0
  return [
    {
      id: 'target',
      title: findLinkType(link)?.title ?? getVendor(link),
      name: getLinkName(link),
      note: getLinkRegion(link),
      hop: toService,
    },
    {
      id: 'service',
      title: serviceTitles[parseProvider(link.provider) ?? 'AWS'],
      name: service,
      note: service === '' ? 'Atlas does not show its name' : '',
      hop: toEndpoint,
    },
    {
      id: 'endpoint',
      title: 'Atlas’s endpoint',
      name: endpoint,
      note: endpoint === '' ? describeMissing(tone) : 'In Atlas’s network',
      hop: tone === 'done' && isUsed ? 'connected' : toWorkspace,
    },
    { id: 'workspace', title: 'Stream workspace', name: '', note: describeUse(tone, users) },
  ]
}
