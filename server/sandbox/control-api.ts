import * as z from '#lib/zod.ts'
import { newKey, type Keyring } from '#server/sandbox/access/keyring.ts'
import { assumedChange } from '#server/sandbox/assumptions.ts'
import { parseJson } from '#server/sandbox/json-body.ts'
import type { Asked, World } from '#server/sandbox/call.ts'
import { role, type Link, type Project } from '#server/sandbox/model.ts'
import { objectId } from '#server/sandbox/object-id.ts'
import type { Reply } from '#server/sandbox/reply.ts'
import type { RequestLog } from '#server/sandbox/request-log.ts'
import { nextAnswer, type AnswerScript } from '#server/sandbox/injected-answers.ts'

const newProject = z.strictObject({
  name: z.string().min(1).max(64).optional(),
  azure: z.boolean().default(true),
  role: role.default('owner'),
})
const newLinks = z.strictObject({ count: z.number().int().min(1).max(20_000) })
const revokedKey = z.strictObject({ secret: z.string() })
const advance = z.strictObject({ advanceMs: z.number().int().min(0) })

const sentOf = (index: number): Link['sent'] => {
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

const ok = (json: unknown): Reply => ({ status: 200, json })
const refuse = (status: number, sentence: string): Reply => ({ status, json: { error: sentence } })

const sentenceOf = ({ issues }: z.ZodError) =>
  issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}.` : `${message}.`)).join(' ')

/** Runs with a body of the shape, or says in a sentence what is wrong with it. */
const parsed = <T>(shape: z.ZodType<T>, text: string, run: (value: T) => Reply): Reply => {
  const value = text === '' ? {} : parseJson(text)
  if (value === undefined) return refuse(400, 'The body is not JSON.')
  const read = shape.safeParse(value)
  return read.success ? run(read.data) : refuse(400, sentenceOf(read.error))
}

type Parts = { world: World; answers: AnswerScript; requests: RequestLog; keys: Keyring }

/** The side door for tests, under /_sandbox/: requests, answers, projects, approvals, keys, the clock, assumptions. */
export const controlApi = ({ world, answers, requests, keys }: Parts) => {
  const { state, save } = world.store
  const saved = (json: unknown) => {
    save()
    return ok(json)
  }

  const addProject = ({ name, azure, role }: z.infer<typeof newProject>): Reply => {
    const id = objectId(world.now())
    const workspace = { id: objectId(world.now()), name: 'streams', provider: 'AWS', region: 'VIRGINIA_USA' }
    const project: Project = {
      id,
      name: name ?? `project-${id.slice(-6)}`,
      createdAt: world.now(),
      hasAzure: azure,
      role,
      workspace,
    }
    state.projects.push(project)
    return saved({ id, name: project.name })
  }

  const removeProject = (id: string): Reply => {
    if (!state.projects.some((project) => project.id === id)) return refuse(404, `There is no project ${id}.`)
    state.projects = state.projects.filter((project) => project.id !== id)
    state.links = state.links.filter(({ groupId }) => groupId !== id)
    return saved({})
  }

  /** Links that were made an hour ago and are done, every fiftieth failed; their ids are a second apart. */
  const addLinks = (groupId: string, { count }: z.infer<typeof newLinks>): Reply => {
    if (!state.projects.some((project) => project.id === groupId)) return refuse(404, `There is no project ${groupId}.`)
    const createdAt = world.now() - 3_600_000
    state.links = [
      ...state.links,
      ...Array.from(
        { length: count },
        (_, index): Link => ({
          id: objectId(createdAt - index * 1000),
          groupId,
          sent: sentOf(index),
          createdAt,
          fails: index % 50 === 49,
          isInUse: false,
        }),
      ),
    ]
    return saved({})
  }

  const approve = (id: string): Reply => {
    const link = state.links.find((kept) => kept.id === id)
    if (!link) return refuse(404, `There is no link ${id}.`)
    link.approvedAt ??= world.now()
    return saved({})
  }

  return ({ method, path, query, body }: Asked): Reply => {
    const [, , what = '', id = '', deed = ''] = path.split('/')
    switch (`${method} ${what}${id && '/:id'}${deed && `/${deed}`}`) {
      case 'GET requests':
        return ok(requests.of(query.get('groupId')))
      case 'DELETE requests':
        requests.forget()
        return ok({})
      case 'POST answers':
        return parsed(nextAnswer, body, (next) => {
          answers.queue(next)
          return ok({})
        })
      case 'DELETE answers':
        answers.clear()
        return ok({})
      case 'POST projects':
        return parsed(newProject, body, addProject)
      case 'POST projects/:id/links':
        return parsed(newLinks, body, (asked) => addLinks(id, asked))
      case 'DELETE projects/:id':
        return removeProject(id)
      case 'POST links/:id/approve':
        return approve(id)
      case 'POST keys':
        return parsed(newKey, body, (key) => {
          keys.add(key)
          return ok({})
        })
      case 'DELETE keys':
        return parsed(revokedKey, body, ({ secret }) => {
          keys.revoke(secret)
          return ok({})
        })
      case 'POST clock':
        return parsed(advance, body, ({ advanceMs }) => {
          state.clockAheadMs += advanceMs
          return saved({ now: world.now() })
        })
      case 'GET assumptions':
        return ok(world.pace.assumed)
      case 'PATCH assumptions':
        return parsed(assumedChange, body, (change) => ok(Object.assign(world.pace.assumed, change)))
      default:
        return refuse(404, `There is no ${method} ${path} here. The README lists what there is.`)
    }
  }
}
