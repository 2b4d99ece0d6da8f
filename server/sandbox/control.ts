import { z } from '#lib/zod.ts'
import type { Asked } from '#server/sandbox/api.ts'
import { assumptions, type Assumption } from '#server/sandbox/assumptions.ts'
import type { World } from '#server/sandbox/call.ts'
import type { Project } from '#server/sandbox/model.ts'
import { objectId } from '#server/sandbox/object-id.ts'
import type { Reply } from '#server/sandbox/reply.ts'
import type { Script } from '#server/sandbox/script.ts'

const assumptionNames = Object.keys(assumptions).filter((name): name is Assumption => name in assumptions)
const newProject = z.strictObject({ name: z.string().max(64).optional(), azure: z.boolean().optional() })
const advance = z.strictObject({ advanceMs: z.number().int().min(0) })
const assumed = z.partialRecord(z.enum(assumptionNames), z.boolean())

const ok = (json: unknown): Reply => ({ status: 200, json })
const bad = (sentence: string): Reply => ({ status: 400, json: { error: sentence } })

type Deps = { world: World; script: Script; advance: (ms: number) => void }

/** The side door for tests, under /_sandbox/: what was received, what is answered next, approvals, clock, projects. */
export const controlApi = ({ world, script, advance: move }: Deps) => {
  const { state, save } = world.store

  const parsed = <T>(shape: z.ZodType<T>, text: string, run: (value: T) => Reply): Reply => {
    const read = z.string().transform((raw, context): unknown => {
      try {
        return JSON.parse(raw === '' ? '{}' : raw)
      } catch {
        context.addIssue({ code: 'custom', message: 'The body is not JSON.' })
        return z.NEVER
      }
    })
    const result = read.pipe(shape).safeParse(text)
    return result.success ? run(result.data) : bad(z.prettifyError(result.error))
  }

  const addProject = ({ name, azure = true }: z.infer<typeof newProject>): Reply => {
    const id = objectId(world.now())
    const project: Project = {
      id,
      name: name ?? `project-${id.slice(-6)}`,
      createdAt: world.now(),
      hasAzure: azure,
      workspace: { id: objectId(world.now()), name: 'streams', provider: 'AWS', region: 'VIRGINIA_USA' },
    }
    state.projects.push(project)
    save()
    return ok({ id, name: project.name })
  }

  const approve = (id: string): Reply => {
    const link = state.links.find((kept) => kept.id === id)
    if (!link) return bad(`There is no link ${id}.`)
    link.approvedAt = world.now()
    save()
    return ok({})
  }

  const removeProject = (id: string): Reply => {
    state.projects = state.projects.filter((project) => project.id !== id)
    state.links = state.links.filter(({ groupId }) => groupId !== id)
    save()
    return ok({})
  }

  return ({ method, path, query, body }: Asked): Reply => {
    const [what = '', id = '', deed = ''] = path.replace('/_sandbox/', '').split('/')
    switch (`${method} ${what}${id && '/:id'}${deed && `/${deed}`}`) {
      case 'GET requests':
        return ok(script.received(query.get('groupId')))
      case 'DELETE requests':
        script.forgetReceived()
        return ok({})
      case 'POST answers':
        return parsed(script.shape, body, (next) => {
          script.queue(next)
          return ok({})
        })
      case 'DELETE answers':
        script.clear()
        return ok({})
      case 'POST projects':
        return parsed(newProject, body, addProject)
      case 'DELETE projects/:id':
        return removeProject(id)
      case 'POST links/:id/approve':
        return approve(id)
      case 'POST clock':
        return parsed(advance, body, ({ advanceMs }) => {
          move(advanceMs)
          return ok({ now: world.now() })
        })
      case 'GET assumptions':
        return ok(world.pace.assumed)
      case 'PATCH assumptions':
        return parsed(assumed, body, (patch) => ok(Object.assign(world.pace.assumed, patch)))
      default:
        return { status: 404, json: { error: `There is no ${method} ${path} here. The README lists what there is.` } }
    }
  }
}
