import type { Chance } from '#server/intents/testing/chance.ts'
import type { Counter } from '#server/intents/testing/counts.ts'
import { denyForStore } from '#server/intents/testing/deny-for-store.ts'
import type { StreamFacts } from '#server/intents/testing/stream-invariants.ts'
import type { SimulatedProcess } from '#server/intents/testing/simulated-process.ts'
import type { SimulatedStreams } from '#server/intents/testing/simulated-streams.ts'
import type { World } from '#server/intents/testing/world.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'

type Options = {
  world: World
  chance: Chance
  counter: Counter
  streams: SimulatedStreams
  facts: StreamFacts
  groupId: string
  process: () => SimulatedProcess | undefined
  onFault: (error: unknown) => void
  say: ((line: string) => void) | undefined
}

/** Stands in every password; nothing that is stored may hold it. */
export const canary = 'canary-of-a-password'
const workspace = 'shop'

/** The people of a history who work with stream connections, and whoever makes some in Atlas by hand. */
export const simulateStreamPeople = (options: Options) => {
  const { world, chance, counter, streams, facts, groupId, process, onFault, say } = options
  const { count } = counter
  const soon = (most: number, run: () => void) => world.at(world.now() + chance.between(0, most), undefined, run)

  const buildBody = (name: string): BodyObject => {
    const server = chance.pick(['a', 'b'])
    const type = name === 'open' ? 'Https' : 'Kafka'
    if (type === 'Https') return { name, type, url: `https://${server}.example.com` }
    return {
      ...{ name, type, bootstrapServers: `${server}.example.com:9092`, security: { protocol: 'SASL_SSL' } },
      authentication: { mechanism: 'PLAIN', username: 'ada', password: canary },
    }
  }

  const run = (key: string, command: (at: SimulatedProcess, requester: Requester) => Promise<StreamOutcome>) => {
    const at = process()
    if (!at) return
    const requester = { actor: chance.pick(['ada', 'grace']), requestId: chance.uuid() }
    facts.requests.set(requester.requestId, key)
    void command(at, requester)
      .catch(denyForStore(requester.requestId))
      .then((outcome) => {
        say?.(`STREAM ${key.slice(0, 8)} ${JSON.stringify(outcome)}`)
        facts.told.push({ key, requestId: requester.requestId, outcome })
        const isUndecided = outcome.kind === 'unknown' || outcome.kind === 'not-sent' || outcome.kind === 'denied'
        if (isUndecided && chance.in100(30)) soon(15 * 60_000, () => act(chance.pick(names)))
      })
      .catch(onFault)
  }

  const names = ['orders', 'open'] as const
  const act = (name: string) => {
    const key = chance.uuid()
    const place = { groupId, key, workspace }
    const body = buildBody(name)
    facts.keys.add(key)
    const fate = chance.between(1, 10)
    const submit = () => {
      if (fate <= 6) {
        count('connection created')
        run(key, (at, requester) => at.createConnection({ ...place, body }, requester))
      } else if (fate <= 8) {
        count('connection changed')
        run(key, (at, requester) => at.streams.changeConnection({ ...place, name, body }, requester))
      } else {
        count('connection deleted')
        run(key, (at, requester) => at.streams.deleteConnection({ ...place, name }, requester))
      }
    }
    submit()
    if (chance.in100(25)) soon(chance.pick([10, 3_000, 60_000]), submit)
  }
  const createWorkspace = () => {
    const key = chance.uuid()
    facts.keys.add(key)
    count('workspace created')
    const input = { groupId, key, name: workspace, provider: 'AWS', region: 'us-east-1', tier: 'SP10' }
    run(key, (at, requester) => at.streams.createWorkspace(input, requester))
  }

  return {
    plan: (chaosMs: number) => {
      if (!chance.in100(40)) return
      if (chance.in100(30)) soon(chance.pick([1_000, chaosMs]), createWorkspace)
      if (chance.in100(20)) soon(chaosMs, () => streams.makeByHand(`${workspace}/orders`, buildBody('orders')))
      if (chance.in100(50)) names.forEach(act)
      for (let times = chance.pick([1, 2, 3]); times > 0; times -= 1)
        soon(chance.pick([2_000, chaosMs]), () => act(chance.pick(names)))
    },
  }
}

type Requester = { actor: string; requestId: string }
