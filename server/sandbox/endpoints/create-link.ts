import { findAtlasRefusals } from '#lib/private-link/atlas-refusals.ts'
import type { ProjectCall } from '#server/sandbox/call.ts'
import { providerOf, stateAt, vendorOf } from '#server/sandbox/life.ts'
import { createdView } from '#server/sandbox/link-view.ts'
import { alreadyExists, magicIn } from '#server/sandbox/magic.ts'
import type { Link } from '#server/sandbox/model.ts'
import { objectId } from '#server/sandbox/object-id.ts'
import { invalid, refusal, success, type Reply } from '#server/sandbox/reply.ts'
import { readObject } from '#server/sandbox/body.ts'

const texts = ['provider', 'vendor', 'arn', 'authenticationScheme', 'region', 'serviceEndpointId', 'dnsDomain']
const lists = ['dnsSubDomain', 'azureResourceIds', 'gcpServiceAttachmentUris', 'gcpConnectionIds']
const targets = ['arn', 'serviceEndpointId', 'dnsDomain', 'azureResourceIds', 'gcpServiceAttachmentUris']

const isText = (value: unknown) => typeof value === 'string'
const hasType = (name: string, value: unknown) =>
  texts.includes(name) ? isText(value) : Array.isArray(value) && value.every(isText)

/** What a link leads to, so that a second one to the same target is seen; empty when nothing says it. */
const targetOf = (link: Pick<Link, 'sent'>) => {
  const said = targets.flatMap((name) => (link.sent[name] ? [JSON.stringify(link.sent[name]).toLowerCase()] : []))
  return said.length > 0 ? [providerOf(link), vendorOf(link), ...said].join(' ') : ''
}

const azurePrecondition = () =>
  invalid(
    'You must have an Atlas Cluster on Azure or Azure Network Peering configured to create a Private Link connection',
  )

const refusedFor = (sent: Readonly<Record<string, unknown>>, { world, project }: ProjectCall): Reply | undefined => {
  const { assumed } = world.pace
  const misfit = Object.entries(sent).find(([name, value]) => !hasType(name, value))
  if (misfit)
    return refusal(
      400,
      'INVALID_JSON_ATTRIBUTE',
      `Received JSON for the ${misfit[0]} attribute does not match expected format.`,
      [misfit[0]],
    )
  const [missing] = assumed.documentedRequirementsAreEnforced ? findAtlasRefusals(sent) : []
  if (missing) return invalid(missing.text)
  const lacksAzure = providerOf({ sent }) === 'AZURE' && !project.hasAzure
  if (lacksAzure && assumed.azureNeedsClusterOrPeering) return azurePrecondition()
  const target = targetOf({ sent })
  const isTwin = (link: Link) => link.groupId === project.id && targetOf(link) === target
  const hasTwin = target !== '' && world.store.state.links.some(isTwin)
  return hasTwin && assumed.duplicateIsRefused ? alreadyExists(assumed) : undefined
}

/** POST: checks what Atlas checks, keeps the link, and answers without a state (recorded). */
export const createLink = (call: ProjectCall): Reply => {
  const { world, project, version } = call
  const read = readObject(call.body)
  if (!read.ok) return read.reply
  const unknown = Object.keys(read.body).find((name) => !texts.includes(name) && !lists.includes(name))
  if (unknown !== undefined && !world.pace.assumed.unknownKeysAreDropped)
    return refusal(400, 'INVALID_ATTRIBUTE', `Invalid attribute ${unknown} specified.`, [unknown])
  const sent = Object.fromEntries(
    [...texts, ...lists].flatMap((name) => (read.body[name] == null ? [] : [[name, read.body[name]]])),
  )
  const { state, save } = world.store
  state.links = state.links.filter((link) => stateAt(link, world.now(), world.pace) !== undefined)
  const found = magicIn(sent)
  const refused = found?.magic.reply?.(found.field, world.pace.assumed) ?? refusedFor(sent, call)
  if (refused) return refused
  const link: Link = {
    id: objectId(world.now()),
    groupId: project.id,
    sent,
    createdAt: world.now(),
    fails: found?.magic.effect === 'fails',
    isInUse: found?.magic.effect === 'in-use',
  }
  state.links.push(link)
  save()
  const reply = success(200, version, createdView(link, world.pace))
  return found?.magic.effect === 'lost' ? { ...reply, isLost: true } : reply
}
