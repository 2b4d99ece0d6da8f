import * as z from '#lib/zod.ts'
import { addedKeyShape, type Keyring } from '#server/sandbox/access/keyring.ts'
import { assumptionsChangeShape } from '#server/sandbox/assumptions.ts'
import { buildError, buildOk, withParsedBody } from '#server/sandbox/control-reply.ts'
import type { SandboxRequest, SandboxContext } from '#server/sandbox/call.ts'
import { role, type Link, type Project } from '#server/sandbox/model.ts'
import { buildWorkspace } from '#server/sandbox/build-stream.ts'
import { createObjectId } from '#server/sandbox/object-id.ts'
import type { Reply } from '#server/sandbox/reply.ts'
import type { RequestLog } from '#server/sandbox/request-log.ts'
import { injectedAnswerShape, type InjectedAnswers } from '#server/sandbox/injected-answers.ts'

const newProjectShape = z.strictObject({
  name: z.string().min(1).max(64).optional(),
  azure: z.boolean().default(true),
  role: role.default('owner'),
})
const newLinksShape = z.strictObject({ count: z.number().int().min(1).max(20_000) })
const lagShape = z.strictObject({ lagMs: z.number().int().min(0) })
const revokedKeyShape = z.strictObject({ secret: z.string() })
const advanceShape = z.strictObject({ advanceMs: z.number().int().min(0) })

const buildLinkBody = (index: number): Link['sent'] => {
  const name = `load-${String(index).padStart(5, '0')}`
  if (index % 2 === 0)
    return {
      provider: 'AWS',
      vendor: 'MSK',
      arn: `arn:aws:kafka:us-east-1:123456789012:cluster/${name}/0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d-2`,
    }
  return {
    provider: 'AWS',
    vendor: 'S3',
    region: 'us-west-2',
    serviceEndpointId: 'com.amazonaws.us-west-2.s3',
    dnsDomain: `${name}.example.com`,
  }
}

/** Builds links that are past their creation, every fiftieth FAILED. Their ids are a second apart. */
const buildLinks = (groupId: string, count: number, createdAt: number): Link[] =>
  Array.from({ length: count }, (_, index) => ({
    id: createObjectId(createdAt - index * 1000),
    groupId,
    sent: buildLinkBody(index),
    createdAt,
    fails: index % 50 === 49,
  }))

const createFirstWorkspace = (groupId: string, now: number) =>
  buildWorkspace({ id: createObjectId(now), groupId, name: 'streams', provider: 'AWS', region: 'VIRGINIA_USA' })

/** Creates the operations that change the sandbox's state; each replies with JSON. */
const createStateCommands = (context: SandboxContext) => {
  const { state, save } = context.store
  const saveAndReply = (json: unknown) => {
    save()
    return buildOk(json)
  }

  const addProject = ({ name, azure, role }: z.infer<typeof newProjectShape>): Reply => {
    const id = createObjectId(context.now())
    const project: Project = {
      id,
      name: name ?? `project-${id.slice(-6)}`,
      createdAt: context.now(),
      hasAzure: azure,
      lagMs: 0,
      role,
    }
    state.projects.push(project)
    state.workspaces.push(createFirstWorkspace(id, context.now()))
    return saveAndReply({ id, name: project.name })
  }

  const removeProject = (id: string): Reply => {
    if (!state.projects.some((project) => project.id === id)) return buildError(404, `There is no project ${id}.`)
    state.projects = state.projects.filter((project) => project.id !== id)
    state.links = state.links.filter(({ groupId }) => groupId !== id)
    state.workspaces = state.workspaces.filter(({ groupId }) => groupId !== id)
    state.connections = state.connections.filter(({ groupId }) => groupId !== id)
    return saveAndReply({})
  }

  /** Adds links that were created an hour ago and are DONE, every fiftieth FAILED. */
  const addLinks = (groupId: string, { count }: z.infer<typeof newLinksShape>): Reply => {
    if (!state.projects.some((project) => project.id === groupId))
      return buildError(404, `There is no project ${groupId}.`)
    const createdAt = context.now() - 3_600_000
    state.links = [...state.links, ...buildLinks(groupId, count, createdAt)]
    return saveAndReply({})
  }

  /** Sets how long after a create Atlas does not know its link or connection yet; 0 shows all at once. */
  const setLag = (groupId: string, { lagMs }: z.infer<typeof lagShape>): Reply => {
    for (const project of state.projects) if (project.id === groupId) project.lagMs = lagMs
    return saveAndReply({})
  }

  const approveLink = (id: string): Reply => {
    const link = state.links.find((storedLink) => storedLink.id === id)
    if (!link) return buildError(404, `There is no link ${id}.`)
    link.approvedAt ??= context.now()
    return saveAndReply({})
  }

  const moveClock = ({ advanceMs }: z.infer<typeof advanceShape>): Reply => {
    state.clockAheadMs += advanceMs
    return saveAndReply({ now: context.now() })
  }

  return { addProject, removeProject, addLinks, setLag, approveLink, moveClock }
}

type Parts = {
  context: SandboxContext
  answers: InjectedAnswers
  requests: RequestLog
  keys: Keyring
  serveAwsControl: (request: SandboxRequest) => Reply
}

/**
 * Serves the control API for tests under /_sandbox/: requests, answers, projects, approvals, keys, the clock,
 * assumptions, and the AWS side.
 */
export const createControlApi = ({ context, answers, requests, keys, serveAwsControl }: Parts) => {
  const commands = createStateCommands(context)
  const { lifecycle } = context

  return (request: SandboxRequest): Reply => {
    const { method, path, query, body } = request
    if (path.startsWith('/_sandbox/aws/')) return serveAwsControl(request)
    const [, , resource = '', id = '', subResource = ''] = path.split('/')
    switch (`${method} ${resource}${id && '/:id'}${subResource && `/${subResource}`}`) {
      case 'GET requests':
        return buildOk(requests.listByGroup(query.get('groupId')))
      case 'DELETE requests':
        requests.clear()
        return buildOk({})
      case 'POST answers':
        return withParsedBody(injectedAnswerShape, body, (next) => {
          answers.add(next)
          return buildOk({})
        })
      case 'DELETE answers':
        answers.clear()
        return buildOk({})
      case 'POST projects':
        return withParsedBody(newProjectShape, body, commands.addProject)
      case 'POST projects/:id/links':
        return withParsedBody(newLinksShape, body, (input) => commands.addLinks(id, input))
      case 'POST projects/:id/lag':
        return withParsedBody(lagShape, body, (input) => commands.setLag(id, input))
      case 'DELETE projects/:id':
        return commands.removeProject(id)
      case 'POST links/:id/approve':
        return commands.approveLink(id)
      case 'POST keys':
        return withParsedBody(addedKeyShape, body, (key) => {
          keys.add(key)
          return buildOk({})
        })
      case 'DELETE keys':
        return withParsedBody(revokedKeyShape, body, ({ secret }) => {
          keys.revoke(secret)
          return buildOk({})
        })
      case 'POST clock':
        return withParsedBody(advanceShape, body, commands.moveClock)
      case 'GET assumptions':
        return buildOk(lifecycle.assumptions)
      case 'PATCH assumptions':
        return withParsedBody(assumptionsChangeShape, body, (change) =>
          buildOk(Object.assign(lifecycle.assumptions, change)),
        )
      default:
        return buildError(404, `There is no ${method} ${path}. See the control API in the README.`)
    }
  }
}
