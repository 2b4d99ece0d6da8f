import { readAnswer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { sendSigned } from '#server/atlas/send-signed.ts'
import type { Ask, SignIn } from '#server/atlas/sign-in.ts'
import type { Exchange, Request } from '#server/atlas/transport.ts'
import type { Chance } from '#server/intents/testing/chance.ts'
import type { Caller } from '#server/intents/testing/simulated-atlas.ts'
import type { SimulatedKeys } from '#server/intents/testing/simulated-keys.ts'
import type { Body } from '#server/intents/testing/simulated-links.ts'
import type { World } from '#server/intents/testing/world.ts'

type Method = Request['method']
type Arriving = { method: Method; path: string; endpoint: string; requestId: string | undefined; body: Body }
type Deps = {
  world: World
  chance: Chance
  keys: SimulatedKeys
  /** What Atlas does with a request whose signature it has accepted. */
  handle: (arriving: Arriving, caller: Caller) => Promise<Exchange> | Exchange
  /** Called with each request that Atlas refused for its signature. */
  onRefusal: (method: Method, hasExpired: boolean) => void
  /** How long the process is frozen before it writes a request, in ms. */
  pickFreezeMs: () => number
}

const unsent: Exchange = { kind: 'unsent', reason: 'The portal was held up before it sent this.' }

/** A client of the simulated Atlas for one process, with the sign-in and the rule for repeats of the real one. */
export const createSimulatedClient = (
  { world, chance, keys, handle, onRefusal, pickFreezeMs }: Deps,
  caller: Caller,
  wrapSignIn: (signIn: SignIn) => SignIn,
): AtlasClient => {
  let seenSkewMs = 0
  const signIn = wrapSignIn(keys.createSignIn())

  const receive = async (pending: Promise<Exchange> | Exchange) => {
    const exchange = await pending
    await caller.pass(chance.between(5, 300))
    if (exchange.kind !== 'answered') return exchange
    const receivedAt = world.now()
    seenSkewMs = Date.parse(String(exchange.reply.headers.date)) - receivedAt
    return { ...exchange, reply: { ...exchange.reply, receivedAt } }
  }
  const ask: Ask = async (_, request, parse) => {
    await caller.pass(chance.between(5, 100))
    return parse(await receive(keys.answerSignIn(request)))
  }
  const arrive = (arriving: Arriving, authorization: string) => {
    const refusal = keys.findRefusal(authorization)
    if (!refusal) return handle(arriving, caller)
    onRefusal(arriving.method, refusal.hasExpired)
    return refusal.exchange
  }

  return {
    read: ({ path, shape, endpoint, requestId }) =>
      sendSigned({
        isRead: true,
        sign: () => signIn({ method: 'GET', path }, ask),
        send: async (authorization) => {
          await caller.pass(chance.between(5, 300))
          const arriving = { method: 'GET', path, endpoint, requestId, body: {} } as const
          const exchange = await receive(arrive(arriving, authorization))
          return { answer: readAnswer(exchange, shape), exchange }
        },
      }),
    write: async ({ method, path, shape, endpoint, body = {}, requestId, mayWrite }) => {
      const isCreate = method === 'POST'
      if (isCreate) await caller.reach('before the call')
      const answer = await sendSigned({
        isRead: false,
        sign: () => signIn({ method, path }, ask),
        send: async (authorization) => {
          await caller.pass(chance.between(5, 900) + pickFreezeMs())
          const isAllowed = mayWrite === undefined || (await mayWrite().catch(() => false))
          const arriving = { method, path, endpoint, requestId, body }
          const exchange = isAllowed ? await receive(arrive(arriving, authorization)) : unsent
          return { answer: readAnswer(exchange, shape), exchange }
        },
      })
      if (isCreate) await caller.reach('before the outcome row')
      return answer
    },
    getSkewMs: () => seenSkewMs,
    getBudget: () => undefined,
    close: () => undefined,
  }
}
