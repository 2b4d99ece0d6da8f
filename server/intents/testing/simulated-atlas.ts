import type { AtlasClient } from '#server/atlas/client.ts'
import type { SignIn } from '#server/atlas/sign-in.ts'
import type { Exchange } from '#server/atlas/transport.ts'
import type { Chance } from '#server/intents/testing/chance.ts'
import type { Counter, CrashPoint, Fault } from '#server/intents/testing/counts.ts'
import { createSimulatedClient } from '#server/intents/testing/simulated-client.ts'
import { simulateKeys } from '#server/intents/testing/simulated-keys.ts'
import { simulateLinks, type Body, type SimulatedLink } from '#server/intents/testing/simulated-links.ts'
import { simulateStreams } from '#server/intents/testing/simulated-streams.ts'
import type { Owner, World } from '#server/intents/testing/world.ts'

const minute = 60_000

/** A caller of the simulated Atlas: a process, which may die at a point of its call. */
export type Caller = Owner & { reach: (point: CrashPoint) => Promise<void>; pass: (ms: number) => Promise<void> }

type Reply = { status: number; json?: unknown; text?: string; headers?: Record<string, string> }
type Arrived = { requestId: string; body: Body }

type Options = {
  world: World
  chance: Chance
  counter: Counter
  /** Called with each POST when it arrives, before it takes effect. */
  onPost: (post: Arrived) => Promise<void>
  onList: () => void
  streams: Omit<Parameters<typeof simulateStreams>[0], 'world' | 'counter' | 'buildAnswer' | 'isHealthy'>
}

type DateOffset = { fault: Fault; least: number; most: number }

/** How far Atlas's Date is ahead of the seconds of its ids, in ms. */
const dateOffsets: readonly [DateOffset, ...DateOffset[]] = [
  { fault: 'date ahead of the ids', least: 2_000, most: 58_000 },
  { fault: 'date behind the ids', least: -58_000, most: -2_000 },
  { fault: 'date far ahead of the ids', least: 63_000, most: 60 * minute },
  { fault: 'date far behind the ids', least: -60 * minute, most: -63_000 },
]

const refusal = (status: number, errorCode: string) => ({
  status,
  json: { error: status, errorCode, detail: 'Said so.', parameters: [] },
})
const noAnswer = (reason: string, status?: number): Exchange => ({
  ...{ kind: 'unanswered', reason },
  ...(status === undefined ? {} : { status }),
})
const unsent: Exchange = { kind: 'unsent', reason: 'Atlas cannot be reached.' }

const streamEndpoints = new Set([
  ...['createConnection', 'getConnection', 'updateConnection', 'deleteConnection'],
  ...['createWorkspace', 'getWorkspace'],
])

/**
 * An Atlas in this process with the links of one project; it answers like the transport, and the real code reads its
 * answers.
 */
export const simulateAtlas = ({ world, chance, counter, onPost, onList, ...options }: Options) => {
  const { count } = counter
  const skewMs = chance.in100(50) ? 0 : chance.between(-minute, minute)
  if (skewMs !== 0) count('clock skew')
  const dateOffset = chance.in100(50) ? undefined : chance.pick(dateOffsets)
  if (dateOffset) count(dateOffset.fault)
  const dateAheadMs = dateOffset ? chance.between(dateOffset.least, dateOffset.most) : 0
  const links = simulateLinks(chance, () => world.now() + skewMs)
  const refusesDuplicates = chance.in100(40)
  const lagsMs = chance.in100(60) ? 0 : minute
  /** Reads by id and changes know a link no sooner than the list. */
  const lagsEverywhere = chance.in100(80)
  const trouble = { create: chance.pick([20, 60, 90]), list: chance.pick([0, 20, 50]), change: 40 }
  const posts: Arrived[] = []
  const firstLists = new Map<string, readonly string[]>()
  let isHealthy = false
  const happens = (times: number) => !isHealthy && chance.in100(times)
  const lag = () => {
    const ms = isHealthy ? 0 : chance.between(0, lagsMs)
    if (ms > 0) count('list lag')
    return world.now() + ms
  }

  const readDate = () => Math.floor((world.now() + skewMs + dateAheadMs) / 1000) * 1000
  const buildAnswer = ({ status, json, text, headers = {} }: Reply): Exchange => ({
    kind: 'answered',
    reply: {
      status,
      headers: { ...headers, date: new Date(readDate()).toUTCString() },
      body: text ?? JSON.stringify(json),
      receivedAt: world.now(),
    },
  })
  const keys = simulateKeys({ world, chance, buildAnswer, onReplace: () => count('key replaced') })
  const streams = simulateStreams({
    ...{ world, counter, buildAnswer },
    isHealthy: () => isHealthy,
    ...options.streams,
  })
  const html = (status: number) => buildAnswer({ status, text: '<html>Bad Gateway</html>' })

  const handlePost = async (body: Body, requestId: string, caller: Caller): Promise<Exchange> => {
    if (happens(trouble.create / 8)) {
      count('create unreached')
      return unsent
    }
    posts.push({ body, requestId })
    await onPost({ body, requestId })
    const effect = () => links.make(body, { visibleAt: lag(), requestId })
    const duplicate = refusesDuplicates ? links.findDuplicate(body) : undefined
    const fate = happens(trouble.create) ? chance.between(1, 11) : 0
    if (fate === 1) {
      count('create refused with 400')
      return buildAnswer(refusal(400, 'VALIDATION_ERROR'))
    }
    if (fate === 2) {
      count('create refused with 429')
      return buildAnswer(refusal(429, 'RATE_LIMITED'))
    }
    if (fate === 3) {
      count('create refused by a proxy')
      return html(403)
    }
    if (fate === 4 || fate === 5) {
      count('create unknown before the effect')
      await caller.reach('with the call under way')
      await caller.pass(chance.between(100, 30_000))
      return chance.in100(50) ? html(502) : noAnswer('Atlas did not answer in time.')
    }
    if (duplicate) {
      count('create refused as a duplicate')
      return buildAnswer(refusal(409, 'STREAM_PRIVATE_LINK_ALREADY_EXISTS'))
    }
    if (fate === 6 || fate === 7) {
      count('create with a late effect')
      world.at(world.now() + chance.between(1_000, 12 * minute), undefined, () => void effect())
      await caller.reach('with the call under way')
      await caller.pass(chance.between(100, 30_000))
      return noAnswer('The connection was reset.')
    }
    const link = effect()
    await caller.reach('after the effect')
    if (fate === 8) {
      count('create unknown after the effect')
      await caller.reach('with the call under way')
      await caller.pass(chance.between(100, 30_000))
      return chance.in100(50) ? html(502) : noAnswer('The connection was reset.')
    }
    if (fate >= 10) {
      count('create answered with 401 after the effect')
      if (chance.in100(50)) keys.beginReplacing()
      return fate === 10 ? html(401) : noAnswer('The connection was reset.', 401)
    }
    if (fate === 9) {
      count('create without a usable id')
      return buildAnswer({ status: 200, json: { ...links.showOnCreate(link), _id: chance.pick(['', 'none', 7]) } })
    }
    count('create answered')
    await caller.reach('with the call under way')
    await caller.pass(chance.between(20, chance.pick([500, 25_000])))
    return buildAnswer({ status: 200, json: links.showOnCreate(link) })
  }

  const list = async (requestId: string | undefined, caller: Caller): Promise<Exchange> => {
    onList()
    await caller.reach('inside a list')
    if (happens(trouble.list)) {
      const fate = chance.between(1, 4)
      if (fate === 1) {
        count('list unknown')
        return html(503)
      }
      if (fate === 2) {
        count('list refused')
        return buildAnswer(refusal(403, 'IP_ADDRESS_NOT_ON_ACCESS_LIST'))
      }
      if (fate === 3) {
        count('list unreached')
        return unsent
      }
      count('list slow')
      const old = shown()
      await caller.pass(chance.between(1_000, 10_000))
      return page(old, requestId)
    }
    return page(shown(), requestId)
  }
  const shown = () => links.standing().filter(({ visibleAt }) => visibleAt <= world.now())
  const page = (results: readonly SimulatedLink[], requestId: string | undefined) => {
    if (requestId !== undefined && !firstLists.has(requestId))
      firstLists.set(
        requestId,
        results.map(({ id }) => id),
      )
    return buildAnswer({ status: 200, json: { results: results.map(links.show), totalCount: results.length } })
  }

  const notFound = refusal(404, 'STREAM_PRIVATE_LINK_NOT_FOUND')
  const findShown = (id: string, fault: 'read lag' | 'change lag') => {
    const link = links.find(id)
    if (!link || !lagsEverywhere || link.visibleAt <= world.now()) return link
    count(fault)
    return undefined
  }

  const one = (id: string): Exchange => {
    if (happens(trouble.list)) {
      count('read failed')
      return chance.in100(50) ? html(502) : unsent
    }
    const link = findShown(id, 'read lag')
    return buildAnswer(link ? { status: 200, json: links.show(link) } : notFound)
  }

  const handleChange = (method: string, id: string, body: Body): Exchange => {
    const fate = happens(trouble.change) ? chance.between(1, 4) : 0
    if (fate === 1) {
      count('change unreached')
      return unsent
    }
    if (fate === 2) {
      count('change unknown before the effect')
      return html(502)
    }
    if (fate === 3) {
      count('change refused')
      return buildAnswer(refusal(409, 'STREAM_PRIVATE_LINK_IN_USE'))
    }
    const link = findShown(id, 'change lag')
    if (!link) return buildAnswer(notFound)
    if (method === 'PATCH') {
      link.body = { ...link.body, ...body }
      link.isChanged = true
    } else {
      link.state = 'DELETE_REQUESTED'
      world.at(world.now() + 30_000, undefined, () => {
        link.isGone = true
      })
    }
    if (fate === 4) {
      count('change unknown after the effect')
      return noAnswer('The connection was reset.')
    }
    return buildAnswer(method === 'PATCH' ? { status: 200, json: links.show(link) } : { status: 202, json: {} })
  }

  const lastId = (path: string) => path.split('/').at(-1) ?? ''
  const clientFor = (caller: Caller, wrapSignIn: (signIn: SignIn) => SignIn): AtlasClient =>
    createSimulatedClient(
      {
        ...{ world, chance, keys },
        handle: (arriving) => {
          const { method, path, endpoint, requestId, body } = arriving
          if (streamEndpoints.has(endpoint)) return streams.handle(arriving, caller)
          if (method === 'POST') return handlePost(body, requestId ?? '', caller)
          if (method !== 'GET') return handleChange(method, lastId(path), body)
          return endpoint === 'listPrivateLinks' ? list(requestId, caller) : one(lastId(path))
        },
        onRefusal: (method, hasExpired) => {
          if (method === 'POST') count(hasExpired ? 'create with expired credentials' : 'create refused with 401')
        },
        pickFreezeMs: () => {
          if (happens(5)) keys.expireNonces()
          if (happens(8)) keys.finishReplacing()
          if (!happens(6)) return 0
          count('sender frozen')
          return chance.between(20_000, chance.pick([2, 20]) * minute)
        },
      },
      caller,
      wrapSignIn,
    )

  return {
    clientFor,
    links,
    posts,
    streams,
    /** The ids in the first list for this request: the links that existed before its create. */
    listedFirst: (requestId: string) => firstLists.get(requestId) ?? [],
    heal: () => {
      isHealthy = true
      keys.finishReplacing()
    },
    /** How far Atlas's Date is ahead of the clock of the portals, and of the seconds of its ids. */
    dates: { aheadOfClocksMs: skewMs + dateAheadMs, aheadOfIdsMs: dateAheadMs },
    lag,
  }
}

export type SimulatedAtlas = ReturnType<typeof simulateAtlas>
