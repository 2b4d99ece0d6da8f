import type { Operation, ProjectCall } from '#server/sandbox/call.ts'
import { readObject } from '#server/sandbox/json-body.ts'
import { createLink } from '#server/sandbox/endpoints/create-link.ts'
import { stateAt } from '#server/sandbox/link-lifecycle.ts'
import { viewOf } from '#server/sandbox/link-view.ts'
import type { Link } from '#server/sandbox/model.ts'
import { pageOf } from '#server/sandbox/paging.ts'
import { groupNotFound, invalid, refusal, resourceNotFound, success, type Reply } from '#server/sandbox/reply.ts'

const collection = '/groups/{groupId}/streams/privateLinkConnections'
const one = `${collection}/{connectionId}`
const versions = ['2023-02-01']

/** Runs with the link the path names, or says that Atlas does not find it. */
const withLink =
  (run: (link: Link, state: string, call: ProjectCall) => Reply) =>
  (call: ProjectCall): Reply => {
    const { world, project, parameters } = call
    const id = parameters.connectionId ?? ''
    const link = world.store.state.links.find((kept) => kept.id === id && kept.groupId === project.id)
    const state = link && stateAt(link, world.now(), world.pace)
    if (link && state !== undefined) return run(link, state, call)
    return world.pace.assumed.unknownLinkIsResourceNotFound
      ? resourceNotFound(`private link connection with id ${id}`)
      : groupNotFound(project.id)
  }

const listLinks = (call: ProjectCall): Reply => {
  const { world, project } = call
  const views = world.store.state.links
    .filter(({ groupId }) => groupId === project.id)
    .flatMap((link) => viewOf(link, world.now(), world.pace) ?? [])
  return pageOf(call, views)
}

const patchLink = (link: Link, state: string, { world, body, version }: ProjectCall): Reply => {
  const read = readObject(body)
  if (!read.ok) return read.reply
  const { dnsDomain } = read.body
  if (typeof dnsDomain !== 'string' || dnsDomain === '') return invalid('dnsDomain is required')
  const hasDomain = Boolean(viewOf(link, world.now(), world.pace)?.dnsDomain)
  if (hasDomain && state !== 'IDLE') {
    const text = 'The DNS domain of this private link can no longer be changed'
    return world.pace.assumed.lateDomainIsConflict
      ? refusal(409, 'STREAM_PRIVATE_LINK_CONFLICT', `${text}.`)
      : invalid(text)
  }
  link.sent = { ...link.sent, dnsDomain }
  link.domainAt = world.now()
  world.store.save()
  return success(200, version, viewOf(link, world.now(), world.pace))
}

const deleteLink = (link: Link, _: string, { world, version }: ProjectCall): Reply => {
  if (link.isInUse)
    return refusal(400, 'STREAM_PRIVATE_LINK_IN_USE', `Private Link with connection ID (${link.id}) is in use.`, [
      link.id,
    ])
  link.deletedAt ??= world.now()
  world.store.save()
  return success(202, version, {})
}

export const privateLinkOperations: readonly Operation[] = [
  { method: 'POST', path: collection, versions, of: 'project', role: 'owner', run: createLink },
  { method: 'GET', path: collection, versions, of: 'project', role: 'read-only', run: listLinks },
  {
    method: 'GET',
    path: one,
    versions,
    of: 'project',
    role: 'read-only',
    run: withLink((link, _, { world, version }) => success(200, version, viewOf(link, world.now(), world.pace))),
  },
  { method: 'PATCH', path: one, versions: ['2025-03-12'], of: 'project', role: 'owner', run: withLink(patchLink) },
  { method: 'DELETE', path: one, versions, of: 'project', role: 'owner', run: withLink(deleteLink) },
]
