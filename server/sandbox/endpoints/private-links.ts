import type { Operation, ProjectCall } from '#server/sandbox/call.ts'
import { readObject } from '#server/sandbox/json-body.ts'
import { createLink } from '#server/sandbox/endpoints/create-link.ts'
import { isLinkUsed } from '#server/sandbox/connection-lifecycle.ts'
import { computeState } from '#server/sandbox/link-lifecycle.ts'
import { renderLink } from '#server/sandbox/link-view.ts'
import type { Link } from '#server/sandbox/model.ts'
import { buildPage } from '#server/sandbox/paging.ts'
import {
  buildGroupNotFound,
  buildValidationError,
  buildRefusal,
  buildResourceNotFound,
  buildSuccess,
  type Reply,
} from '#server/sandbox/reply.ts'

const collectionPath = '/groups/{groupId}/streams/privateLinkConnections'
const singlePath = `${collectionPath}/{connectionId}`
const versions = ['2023-02-01']

/** Whether lists and reads know a link yet; POST knows it at once. */
const isShown = ({ groupId, createdAt }: Link, { context, project }: ProjectCall) =>
  groupId === project.id && context.now() - createdAt >= project.lagMs

/** Runs with the link in the path, or replies 404. */
const withLink =
  (run: (link: Link, state: string, call: ProjectCall) => Reply) =>
  (call: ProjectCall): Reply => {
    const { context, project, parameters } = call
    const id = parameters.connectionId ?? ''
    const link = context.store.state.links.find((storedLink) => storedLink.id === id && isShown(storedLink, call))
    const state = link && computeState(link, context.now(), context.lifecycle)
    if (link && state !== undefined) return run(link, state, call)
    return context.lifecycle.assumptions.unknownLinkIsResourceNotFound
      ? buildResourceNotFound(`private link connection with id ${id}`)
      : buildGroupNotFound(project.id)
  }

const listLinks = (call: ProjectCall): Reply => {
  const { context } = call
  const views = context.store.state.links
    .filter((link) => isShown(link, call))
    .flatMap((link) => renderLink(link, context.now(), context.lifecycle) ?? [])
  return buildPage(call, views)
}

const updateLink = (link: Link, state: string, { context, body, version }: ProjectCall): Reply => {
  const parseResult = readObject(body)
  if (!parseResult.ok) return parseResult.reply
  const { dnsDomain } = parseResult.body
  if (typeof dnsDomain !== 'string' || dnsDomain === '') return buildValidationError('dnsDomain is required')
  const hasDomain = Boolean(renderLink(link, context.now(), context.lifecycle)?.dnsDomain)
  if (hasDomain && state !== 'IDLE') {
    const text = 'The DNS domain of this private link can no longer be changed'
    return context.lifecycle.assumptions.lateDomainIsConflict
      ? buildRefusal(409, 'STREAM_PRIVATE_LINK_CONFLICT', `${text}.`)
      : buildValidationError(text)
  }
  link.sent = { ...link.sent, dnsDomain }
  link.domainAt = context.now()
  context.store.save()
  return buildSuccess(200, version, renderLink(link, context.now(), context.lifecycle))
}

const deleteLink = (link: Link, _: string, { context, version }: ProjectCall): Reply => {
  if (isLinkUsed(context.store.state.connections, link.id, context.now(), context.lifecycle))
    return buildRefusal(400, 'STREAM_PRIVATE_LINK_IN_USE', `Private Link with connection ID (${link.id}) is in use.`, [
      link.id,
    ])
  link.deletedAt ??= context.now()
  context.store.save()
  return buildSuccess(202, version, {})
}

export const privateLinkOperations: readonly Operation[] = [
  { method: 'POST', path: collectionPath, versions, of: 'project', role: 'owner', run: createLink },
  { method: 'GET', path: collectionPath, versions, of: 'project', role: 'read-only', run: listLinks },
  {
    method: 'GET',
    path: singlePath,
    versions,
    of: 'project',
    role: 'read-only',
    run: withLink((link, _, { context, version }) =>
      buildSuccess(200, version, renderLink(link, context.now(), context.lifecycle)),
    ),
  },
  {
    method: 'PATCH',
    path: singlePath,
    versions: ['2025-03-12'],
    of: 'project',
    role: 'owner',
    run: withLink(updateLink),
  },
  { method: 'DELETE', path: singlePath, versions, of: 'project', role: 'owner', run: withLink(deleteLink) },
]
