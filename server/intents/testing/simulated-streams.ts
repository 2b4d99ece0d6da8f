import type { Exchange, Request } from '#server/atlas/transport.ts'
import type { Chance } from '#server/intents/testing/chance.ts'
import type { Counter } from '#server/intents/testing/counts.ts'
import type { Caller } from '#server/intents/testing/simulated-atlas.ts'
import type { Body } from '#server/intents/testing/simulated-links.ts'
import type { World } from '#server/intents/testing/world.ts'

const minute = 60_000
/** What Atlas takes for a write at most, whether somebody still waits for it or not. */
const longestWriteMs = 30_000

/** `requestId`: of the write of ours that made it; none for one made by hand. */
type Thing = { name: string; body: Body; state: string; visibleAt: number; requestId: string | undefined }
export type StreamWrite = { requestId: string; method: Request['method']; name: string }
type Arriving = { method: Request['method']; path: string; requestId: string | undefined; body: Body }
type Reply = { status: number; json?: unknown; text?: string }
type Options = {
  world: World
  chance: Chance
  counter: Counter
  buildAnswer: (reply: Reply) => Exchange
  isHealthy: () => boolean
  /** Called with each write when it arrives, before it takes effect. */
  onWrite: (write: StreamWrite) => Promise<void>
  onOverlap: (workspace: string) => void
}

const noAnswer: Exchange = { kind: 'unanswered', reason: 'The connection was reset.' }
const unsent: Exchange = { kind: 'unsent', reason: 'Atlas cannot be reached.' }
const refusal = (status: number, errorCode: string) => ({
  status,
  json: { error: status, errorCode, detail: 'Said so.', parameters: [] },
})

/** A thing as Atlas shows it: without the password. */
const show = ({ body, state }: Thing): Body => {
  const { authentication, ...rest } = body
  return {
    ...rest,
    ...(authentication === undefined ? {} : { authentication: { mechanism: 'PLAIN', username: 'ada' } }),
    state,
  }
}

/** Where a path leads: a workspace, and the full name of what it is about, as workspace/connection. */
const readPlace = (path: string, body: Body) => {
  const [workspace = '', , connection] = (path.split('/streams/')[1] ?? '').split('/')
  const own = typeof body.name === 'string' ? body.name : ''
  if (workspace === '') return { workspace: own, name: own }
  const name = path.endsWith('/connections') ? own : connection
  return { workspace, name: name === undefined ? workspace : `${workspace}/${name}` }
}

/** The workspaces and connections of the simulated Atlas, which races when two writes in a workspace overlap. */
export const simulateStreams = ({ world, chance, counter, buildAnswer, isHealthy, onWrite, onOverlap }: Options) => {
  const { count } = counter
  const things: Thing[] = []
  const writes: StreamWrite[] = []
  const effects = new Set<string>()
  const busyUntil = new Map<string, number>()
  const trouble = chance.pick([20, 60, 90])
  const happens = (times: number) => !isHealthy() && chance.in100(times)
  const find = (name: string) => things.find((thing) => thing.name === name && thing.state !== 'gone')
  const findShown = (name: string) => {
    const thing = find(name)
    return thing && thing.visibleAt <= world.now() ? thing : undefined
  }

  const make = (name: string, body: Body, requestId: string | undefined) => {
    const visibleAt = world.now() + (isHealthy() ? 0 : chance.pick([0, 0, chance.between(0, minute)]))
    const thing: Thing = { name, body, state: 'READY', visibleAt, requestId }
    things.push(thing)
    return thing
  }
  /** Does what a write asks for, unless the name stands in its way; returns what it answers. */
  const takeEffect = ({ method, name, requestId }: StreamWrite, body: Body): Reply => {
    const thing = find(name)
    if (method === 'POST') {
      if (thing) return refusal(409, 'STREAM_CONNECTION_NAME_ALREADY_EXISTS')
      effects.add(requestId)
      return { status: 200, json: show(make(name, body, requestId)) }
    }
    if (!thing) return refusal(404, 'STREAM_CONNECTION_NOT_FOUND_FOR_NAME')
    effects.add(requestId)
    if (method === 'PATCH') {
      thing.body = body
      return { status: 200, json: show(thing) }
    }
    thing.state = 'DELETING'
    world.at(world.now() + minute / 2, undefined, () => {
      thing.state = 'gone'
    })
    return { status: 202, json: {} }
  }

  const write = async (arriving: Arriving, caller: Caller): Promise<Exchange> => {
    if (happens(trouble / 8)) {
      count('stream write unreached')
      return unsent
    }
    const { method, body, requestId = '' } = arriving
    const { workspace, name } = readPlace(arriving.path, body)
    const arrived = { requestId, method, name }
    writes.push(arrived)
    if ((busyUntil.get(workspace) ?? 0) > world.now()) onOverlap(workspace)
    const ms = chance.between(20, chance.pick([500, longestWriteMs]))
    busyUntil.set(workspace, world.now() + ms)
    await onWrite(arrived)
    const fate = happens(trouble) ? chance.between(1, 4) : 0
    if (fate === 1) {
      count('stream write refused')
      busyUntil.delete(workspace)
      return buildAnswer(refusal(400, 'VALIDATION_ERROR'))
    }
    if (fate === 2) {
      count('stream write unknown before the effect')
      return buildAnswer({ status: 502, text: '<html>' })
    }
    if (fate === 3) {
      count('stream write with a late effect')
      world.at(world.now() + chance.between(1_000, 14 * minute), undefined, () => void takeEffect(arrived, body))
      await caller.reach('with the call under way')
      return noAnswer
    }
    const reply = takeEffect(arrived, body)
    await caller.reach('after the effect')
    if (fate === 4) {
      count('stream write unknown after the effect')
      await caller.pass(chance.between(0, ms))
      return noAnswer
    }
    count('stream write answered')
    await caller.reach('with the call under way')
    await caller.pass(ms)
    return buildAnswer(reply)
  }

  const read = (path: string): Exchange => {
    if (happens(trouble / 2)) {
      count('stream read failed')
      return chance.in100(50) ? buildAnswer({ status: 502, text: '<html>' }) : unsent
    }
    const thing = findShown(readPlace(path, {}).name)
    return buildAnswer(
      thing ? { status: 200, json: show(thing) } : refusal(404, 'STREAM_CONNECTION_NOT_FOUND_FOR_NAME'),
    )
  }

  return {
    handle: (arriving: Arriving, caller: Caller): Promise<Exchange> | Exchange =>
      arriving.method === 'GET' ? read(arriving.path) : write(arriving, caller),
    writes,
    /** Whether a request’s write took effect. */
    hadEffect: (requestId: string) => effects.has(requestId),
    standing: () => things.filter(({ state }) => state !== 'gone'),
    makeByHand: (name: string, body: Body) => {
      count('connection made by hand')
      if (!find(name)) make(name, body, undefined)
    },
  }
}

export type SimulatedStreams = ReturnType<typeof simulateStreams>
