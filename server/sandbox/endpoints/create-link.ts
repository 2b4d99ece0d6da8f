import { findAtlasRefusals } from '#lib/private-link/atlas-refusals.ts'
import { findClusterFault } from '#server/sandbox/aws/find-cluster-fault.ts'
import { listClusters } from '#server/sandbox/aws/list-clusters.ts'
import { buildUsingConnection } from '#server/sandbox/build-stream.ts'
import type { ProjectCall } from '#server/sandbox/call.ts'
import { readProvider, computeState, readVendor } from '#server/sandbox/link-lifecycle.ts'
import { renderCreatedLink } from '#server/sandbox/link-view.ts'
import { buildAlreadyExists, findInputTrigger } from '#server/sandbox/input-triggers.ts'
import type { Link } from '#server/sandbox/model.ts'
import { createObjectId } from '#server/sandbox/object-id.ts'
import { buildValidationError, buildRefusal, buildSuccess, type Reply } from '#server/sandbox/reply.ts'
import { readObject } from '#server/sandbox/json-body.ts'

const texts = ['provider', 'vendor', 'arn', 'authenticationScheme', 'region', 'serviceEndpointId', 'dnsDomain']
const lists = ['dnsSubDomain', 'azureResourceIds', 'gcpServiceAttachmentUris', 'gcpConnectionIds']
const targets = ['arn', 'serviceEndpointId', 'dnsDomain', 'azureResourceIds', 'gcpServiceAttachmentUris']

/** Sent by Terraform with every create, for attributes that Atlas computes (docs/CONTRACT.md §9). */
const computedTexts = ['state']

const isText = (value: unknown) => typeof value === 'string'
/** Terraform sends an empty text for what Atlas computes, such as an MSK link's region: it means none. */
const isNone = (value: unknown) => value === undefined || value === null || value === ''
const hasType = (name: string, value: unknown) =>
  texts.includes(name) ? isText(value) : Array.isArray(value) && value.every(isText)

/** Describes what a link connects to, to find duplicates; empty when no field says it. */
const describeTarget = (link: Pick<Link, 'sent'>) => {
  const targetValues = targets.flatMap((name) =>
    link.sent[name] ? [JSON.stringify(link.sent[name]).toLowerCase()] : [],
  )
  return targetValues.length > 0 ? [readProvider(link), readVendor(link), ...targetValues].join(' ') : ''
}

const buildAzurePrecondition = () =>
  buildValidationError(
    'You must have an Atlas Cluster on Azure or Azure Network Peering configured to create a Private Link connection',
  )

const findRefusal = (
  requestBody: Readonly<Record<string, unknown>>,
  { context, project }: ProjectCall,
): Reply | undefined => {
  const { assumptions } = context.lifecycle
  const misfit = Object.entries(requestBody).find(([name, value]) => !hasType(name, value))
  if (misfit)
    return buildRefusal(
      400,
      'INVALID_JSON_ATTRIBUTE',
      `Received JSON for the ${misfit[0]} attribute does not match expected format.`,
      [misfit[0]],
    )
  const [missing] = assumptions.documentedRequirementsAreEnforced ? findAtlasRefusals(requestBody) : []
  if (missing) return buildValidationError(missing.text)
  const lacksAzure = readProvider({ sent: requestBody }) === 'AZURE' && !project.hasAzure
  if (lacksAzure && assumptions.azureNeedsClusterOrPeering) return buildAzurePrecondition()
  const target = describeTarget({ sent: requestBody })
  const isDuplicate = (link: Link) => link.groupId === project.id && describeTarget(link) === target
  const hasDuplicate = target !== '' && context.store.state.links.some(isDuplicate)
  return hasDuplicate && assumptions.duplicateIsRefused ? buildAlreadyExists(assumptions) : undefined
}

/** POST: checks what Atlas checks, stores the link, and answers without a state (recorded). */
export const createLink = (call: ProjectCall): Reply => {
  const { context, project, version } = call
  const parseResult = readObject(call.body)
  if (!parseResult.ok) return parseResult.reply
  const unknown = Object.keys(parseResult.body).find((name) => ![...texts, ...lists, ...computedTexts].includes(name))
  if (unknown !== undefined && !context.lifecycle.assumptions.unknownKeysAreDropped)
    return buildRefusal(400, 'INVALID_ATTRIBUTE', `Invalid attribute ${unknown} specified.`, [unknown])
  const requestBody = Object.fromEntries(
    [...texts, ...lists].flatMap((name) => (isNone(parseResult.body[name]) ? [] : [[name, parseResult.body[name]]])),
  )
  const { state, save } = context.store
  state.links = state.links.filter((link) => computeState(link, context.now(), context.lifecycle) !== undefined)
  const trigger = findInputTrigger(requestBody)
  const refusal =
    trigger?.trigger.reply?.(trigger.field, context.lifecycle.assumptions) ?? findRefusal(requestBody, call)
  if (refusal) return refusal
  const failure = findClusterFault(requestBody, listClusters(context))
  const link: Link = {
    id: createObjectId(context.now()),
    groupId: project.id,
    sent: requestBody,
    createdAt: context.now(),
    fails: trigger?.trigger.effect === 'fails' || failure !== undefined,
    ...(failure !== undefined && { failure }),
  }
  state.links.push(link)
  if (trigger?.trigger.effect === 'in-use') state.connections.push(...buildUsingConnection(state, link))
  save()
  const reply = buildSuccess(200, version, renderCreatedLink(link, context.lifecycle))
  return trigger?.trigger.effect === 'lost' ? { ...reply, isLost: true } : reply
}
