import { mayComeOf } from '#lib/private-link/fingerprint.ts'
import { nameOfLink } from '#lib/private-link/link-name.ts'
import { findRegion, providerNames, providers, type Provider } from '#lib/private-link/region.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { hasFreedTarget, viewOfState } from '#lib/private-link/state.ts'
import { regionOf } from '#lib/private-link/task-values.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import type { Project } from '#lib/wire/project.ts'
import type { Workspace } from '#lib/wire/workspace.ts'

/** What a reading told: a value, a refusal whose words and kind are Atlas's, or nothing at all. */
export type Reading<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'refused'; why: 'key' | 'role' | 'not-found' | 'other'; sentence: string }
  | { kind: 'unread'; sentence: string }

export type Check = {
  id: 'credentials' | 'project' | 'twin' | 'azure' | 'region' | 'workspace'
  title: string
  result: 'passing' | 'failing' | 'unknowable'
  evidence: string
  /** The link that leads to the same target already. */
  linkId?: string
}

export type Readings = { project: Reading<Project>; links: Reading<PrivateLink[]>; workspaces: Reading<Workspace[]> }

type Found = Pick<Check, 'result' | 'evidence' | 'linkId'>
const passing = (evidence: string): Found => ({ result: 'passing', evidence })
const failing = (evidence: string): Found => ({ result: 'failing', evidence })
const unknowable = (evidence: string): Found => ({ result: 'unknowable', evidence })

const countOf = (count: number, one: string, many: string) => (count === 1 ? `one ${one}` : `${String(count)} ${many}`)

const credentials = ({ project }: Readings): Found => {
  if (project.kind === 'unread') return unknowable(project.sentence)
  if (project.kind === 'refused' && project.why === 'key') return failing(project.sentence)
  return passing('Atlas answered a call that was signed with the portal’s key.')
}

const projectStands = ({ project }: Readings): Found => {
  if (project.kind === 'ok') return passing(`Atlas calls it ${project.value.name}.`)
  return project.kind === 'refused' && project.why === 'not-found'
    ? failing(project.sentence)
    : unknowable(project.sentence)
}

const noTwin = ({ links }: Readings, request: CreateRequest): Found => {
  if (links.kind !== 'ok') return unknowable(links.sentence)
  const twin = links.value.find((link) => mayComeOf(request, link) && !hasFreedTarget(link.state))
  if (twin)
    return { ...failing(`${nameOfLink(twin)} leads there already: ${viewOfState(twin.state).word}.`), linkId: twin._id }
  const count = links.value.length
  return passing(
    count === 0
      ? 'The project has no private link yet.'
      : `The project has ${countOf(count, 'private link', 'private links')}, to other targets.`,
  )
}

const azureStands = ({ links }: Readings): Found => {
  const rule =
    'Atlas refuses every private link on Azure in a project that has neither a cluster on Azure nor Azure network peering.'
  const proof =
    links.kind === 'ok'
      ? links.value.find((link) => link.provider?.toUpperCase() === 'AZURE' && viewOfState(link.state).tone === 'done')
      : undefined
  if (proof) return passing(`${nameOfLink(proof)} stands on Azure in this project, so it has one of them.`)
  return unknowable(`${rule} Look in Atlas under Clusters, and under Network Access → Peering.`)
}

const offered = (provider: Provider, region: string): Found => {
  if (region === '') return unknowable('The request names no region.')
  const known = findRegion(provider, region)
  if (!known) return unknowable(`${region} is not in the portal’s list of regions.`)
  if (!known.streamWorkspace) return failing(`Atlas is not known to offer stream workspaces in ${known.cloud}.`)
  return passing(`Atlas offers them in ${known.cloud}, as ${known.streamWorkspace}.`)
}

const placeOf = ({ provider, region }: Workspace) => {
  const known = providers.find((one) => one === provider.toUpperCase())
  return { provider: known, region: (known && findRegion(known, region)?.cloud) ?? region }
}

const workspaceThere = ({ workspaces }: Readings, provider: Provider, region: string): Found => {
  if (workspaces.kind !== 'ok') return unknowable(workspaces.sentence)
  if (region === '') return unknowable('The request names no region.')
  const wanted = findRegion(provider, region)?.cloud ?? region
  const there = workspaces.value.find((one) => placeOf(one).provider === provider && placeOf(one).region === wanted)
  if (there) return passing(`The workspace ${there.name} is in ${wanted}.`)
  const others = workspaces.value.map((one) => `${one.name} in ${placeOf(one).region}`)
  return failing(
    others.length === 0
      ? 'The project has no stream workspace yet.'
      : `The project has ${others.slice(0, 3).join(', ')}${others.length > 3 ? ' and more' : ''}.`,
  )
}

/** What is known about a request before it is sent. Nothing here stands in its way: Atlas decides. */
export const preflight = (request: CreateRequest, readings: Readings): Check[] => {
  const provider = providers.find((one) => one === request.provider)
  const region = regionOf(request)
  return [
    { id: 'credentials', title: 'The portal’s key works', ...credentials(readings) },
    { id: 'project', title: 'The project exists', ...projectStands(readings) },
    { id: 'twin', title: 'No other link leads to the same target', ...noTwin(readings, request) },
    ...(provider === 'AZURE'
      ? [{ id: 'azure', title: 'The project has a cluster or peering on Azure', ...azureStands(readings) } as const]
      : []),
    ...(provider
      ? ([
          {
            id: 'region',
            title: `${providerNames[provider]} has stream workspaces in the region`,
            ...offered(provider, region),
          },
          {
            id: 'workspace',
            title: 'The project has a stream workspace there',
            ...workspaceThere(readings, provider, region),
          },
        ] as const)
      : []),
  ]
}
