import { checkCluster, type ClusterReadings, type ClusterUse } from '#lib/aws/check-cluster.ts'
import { checkScheme } from '#lib/aws/cluster-rules.ts'
import { mskSchemes } from '#lib/aws/msk-cluster.ts'
import { isServerlessCluster } from '#lib/field-kinds/parse-msk-arn.ts'
import { failing, passing, unknowable, type Finding } from '#lib/private-link/finding.ts'
import { mayMatchRequest } from '#lib/private-link/fingerprint.ts'
import { getLinkName } from '#lib/private-link/link-name.ts'
import { getLinkRegion } from '#lib/private-link/link-region.ts'
import { findLinkType } from '#lib/link-types/catalog.ts'
import { fillOmittedFields } from '#lib/link-types/fill-omitted-fields.ts'
import { parseProvider, type Provider } from '#lib/link-types/provider.ts'
import { canonicalizeRegion, findRegion } from '#lib/link-types/region.ts'
import type { PreflightCheck } from '#lib/private-link/preflight-check.ts'
import { getRegionTitles, preflightTitles } from '#lib/private-link/preflight-titles.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { getStateView, hasFreedTarget, unlistedState } from '#lib/private-link/state.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import type { Project } from '#lib/wire/project.ts'
import type { Workspace } from '#lib/wire/workspace.ts'

/** The result of one read from Atlas: a value, a refusal in Atlas's words and why, or no answer. */
export type AtlasReading<T> =
  | { kind: 'ok'; value: T }
  | { kind: 'refused'; why: 'key' | 'role' | 'not-found' | 'other'; sentence: string }
  | { kind: 'unread'; sentence: string }

export type AtlasReadings = {
  project: AtlasReading<Project>
  links: AtlasReading<PrivateLink[]>
  workspaces: AtlasReading<Workspace[]>
}

/** `aws`: what AWS shows of the request's cluster, where an account that the project may use covers it. */
export type PreflightReadings = AtlasReadings & { aws?: ClusterReadings | undefined }

const formatCount = (count: number, one: string, many: string) =>
  count === 1 ? `one ${one}` : `${String(count)} ${many}`

const checkCredentials = ({ project }: AtlasReadings): Finding => {
  if (project.kind === 'unread') return unknowable(project.sentence)
  if (project.kind === 'refused' && project.why === 'key') return failing(project.sentence)
  return passing('Atlas answered a call that was signed with the portal’s key.')
}

const checkProject = ({ project }: AtlasReadings): Finding => {
  if (project.kind === 'ok') return passing(`Atlas calls it ${project.value.name}.`)
  return project.kind === 'refused' && project.why === 'not-found'
    ? failing(project.sentence)
    : unknowable(project.sentence)
}

/** A link that failed or is being deleted, and still has its target. */
const describeHolder = (link: PrivateLink): Finding => {
  const isFailed = getStateView(link.state).tone === 'failed'
  const evidence = `${getLinkName(link)} ${isFailed ? 'failed' : 'is being deleted'}. Until it is gone, Atlas may refuse another link to its target.`
  return { ...failing(evidence), title: isFailed ? 'A failed link still leads there' : 'A link to it is being deleted' }
}

const checkDuplicate = ({ links }: AtlasReadings, request: CreateRequest): Finding => {
  if (links.kind !== 'ok') return unknowable(links.sentence)
  const matching = links.value.filter(
    (link) => mayMatchRequest(request, link) && getStateView(link.state).tone !== 'gone',
  )
  const duplicate = matching.find(({ state }) => !hasFreedTarget(state))
  if (duplicate) {
    const lag = duplicate.state === unlistedState ? ' Atlas accepted it and does not list it yet.' : ''
    const { word } = getStateView(duplicate.state)
    return { ...failing(`${getLinkName(duplicate)} already leads there: ${word}.${lag}`), linkId: duplicate._id }
  }
  const [holder] = matching
  if (holder) return { ...describeHolder(holder), linkId: holder._id }
  const count = links.value.length
  return passing(
    count === 0
      ? 'The project has no private link yet.'
      : `The project has ${formatCount(count, 'private link', 'private links')}, to other targets.`,
  )
}

/** A link that is done on Azure proves that the project has what Atlas asks for, in its own region only. */
const checkAzure = ({ links }: AtlasReadings, region: string): Finding => {
  const rule = `Atlas refuses a private link on Azure unless the project has a cluster on Azure, or Azure network peering, in the region of the link${region === '' ? '' : `, ${region}`}.`
  const doneLinks =
    links.kind === 'ok'
      ? links.value.filter(
          (link) => parseProvider(link.provider) === 'AZURE' && getStateView(link.state).tone === 'done',
        )
      : []
  const proof = doneLinks.find((link) => region !== '' && getLinkRegion(link) === region)
  if (proof) return passing(`${getLinkName(proof)} is done in ${region}, so the project has one of them there.`)
  return unknowable(`${rule} Look in Atlas under Clusters, and under Network Access → Peering.`)
}

/** How the link reaches an MSK cluster; undefined when the request has none, or a scheme that is not known. */
const findClusterUse = (request: CreateRequest): ClusterUse | undefined => {
  const { arn, authenticationScheme } = fillOmittedFields(findLinkType(request), request)
  const scheme = mskSchemes.find((one) => one === authenticationScheme)
  return typeof arn === 'string' && scheme ? { arn, scheme } : undefined
}

/**
 * Undefined unless AWS shows the cluster, or it is serverless, which knows no other authentication than IAM
 * (docs/CONTRACT.md §9.3).
 */
const checkAuthentication = ({ aws }: PreflightReadings, { arn, scheme }: ClusterUse): Finding | undefined => {
  if (!isServerlessCluster(arn)) return aws?.cluster.kind === 'ok' ? checkScheme(aws.cluster.value, scheme) : undefined
  return scheme === 'IAM'
    ? passing('The cluster is serverless, and the link signs in with IAM.')
    : failing(
        `The cluster is serverless. By AWS’s documentation it knows IAM alone, and this link would have ${scheme} for life. Go back and choose IAM.`,
      )
}

const checkRegionSupport = (provider: Provider, region: string): Finding => {
  if (region === '') return unknowable('The request names no region.')
  const match = findRegion(provider, region)
  if (!match) return unknowable(`${region} is not in the portal’s list of regions.`)
  if (!match.hasWorkspaces) return failing(`Atlas is not known to offer stream workspaces in ${match.cloud}.`)
  if (match.streamWorkspace === undefined)
    return passing(`Atlas offers them in ${match.cloud}; by what name its API calls the region was not seen yet.`)
  return passing(`Atlas offers them in ${match.cloud}, as ${match.streamWorkspace}.`)
}

const getPlace = ({ provider, region }: Workspace) => ({
  provider: parseProvider(provider),
  region: canonicalizeRegion(provider, region),
})

const checkWorkspace = ({ workspaces }: AtlasReadings, provider: Provider, region: string): Finding => {
  if (workspaces.kind !== 'ok') return unknowable(workspaces.sentence)
  if (region === '') return unknowable('The request names no region.')
  const match = workspaces.value.find((one) => getPlace(one).provider === provider && getPlace(one).region === region)
  if (match) return passing(`The workspace ${match.name} is in ${region}.`)
  const others = workspaces.value.map((one) => `${one.name} in ${getPlace(one).region}`)
  return failing(
    others.length === 0
      ? 'The project has no stream workspace yet.'
      : `The project has ${others.slice(0, 3).join(', ')}${others.length > 3 ? ' and more' : ''}.`,
  )
}

/** Checks a request before it is sent. A failing check blocks nothing: Atlas decides. */
export const runPreflight = (request: CreateRequest, readings: PreflightReadings): PreflightCheck[] => {
  const provider = parseProvider(request.provider)
  const region = getLinkRegion(request)
  const use = findClusterUse(request)
  const authentication = use && checkAuthentication(readings, use)
  const clusterChecks = use && readings.aws ? checkCluster(readings.aws, use) : []
  const build = (id: keyof typeof preflightTitles, finding: Finding) => ({
    id,
    title: preflightTitles[id][finding.result],
    ...finding,
  })
  const buildRegion = (cloud: Provider) => {
    const finding = checkRegionSupport(cloud, region)
    return { id: 'region' as const, title: getRegionTitles(cloud)[finding.result], ...finding }
  }
  return [
    build('credentials', checkCredentials(readings)),
    build('project', checkProject(readings)),
    build('duplicate', checkDuplicate(readings, request)),
    ...(authentication ? [build('authentication', authentication)] : []),
    ...clusterChecks.map(({ id, finding }) => build(id, finding)),
    ...(provider === 'AZURE' ? [build('azure', checkAzure(readings, region))] : []),
    ...(provider ? [buildRegion(provider), build('workspace', checkWorkspace(readings, provider, region))] : []),
  ]
}
