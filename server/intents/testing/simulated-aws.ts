import type { AwsAnswer } from '#server/aws/answer.ts'
import type { AwsClient, AwsWriteContext } from '#server/aws/aws-client.ts'
import type { Chance } from '#server/intents/testing/chance.ts'
import type { Counter } from '#server/intents/testing/counts.ts'
import { noAws } from '#server/intents/testing/no-aws.ts'
import type { Caller } from '#server/intents/testing/simulated-atlas.ts'
import { createSimulatedCluster, type Refused } from '#server/intents/testing/simulated-cluster.ts'
import type { World } from '#server/intents/testing/world.ts'

const minute = 60_000

export type AwsWrite = { requestId: string; kind: 'put' | 'delete' | 'connectivity' }
type Options = {
  world: World
  chance: Chance
  counter: Counter
  /** Called with each write when it arrives, before it takes effect. */
  onWrite: (write: AwsWrite) => Promise<void>
}

const refuse = (status: number, code: string): Refused => ({ kind: 'refused', status, code, message: 'Said so.' })
const noAnswer = { kind: 'unknown', reason: 'The connection was reset.' } as const
const unsent = { kind: 'unreached', reason: 'AWS cannot be reached.' } as const

/** An AWS in this process with one cluster; it answers like the client. */
export const simulateAws = ({ world, chance, counter: { count }, onWrite }: Options) => {
  const cluster = createSimulatedCluster({ world, chance })
  const writes: AwsWrite[] = []
  const effects = new Set<string>()
  const trouble = chance.pick([20, 60, 90])
  let isHealthy = false
  const happens = (times: number) => !isHealthy && chance.in100(times)

  const refuseByChance = () => {
    const isThrottled = chance.in100(50)
    count(isThrottled ? 'aws call throttled' : 'aws call with expired credentials')
    return isThrottled ? refuse(429, 'TooManyRequestsException') : refuse(403, 'ExpiredTokenException')
  }

  const read = async <T>(caller: Caller, look: () => T): Promise<AwsAnswer<T>> => {
    await caller.pass(chance.between(5, 300))
    const answer: AwsAnswer<T> = happens(trouble / 6)
      ? chance.pick<() => AwsAnswer<never>>([refuseByChance, () => noAnswer, () => unsent])()
      : { kind: 'ok', value: look() }
    if (answer.kind === 'unknown' || answer.kind === 'unreached') count('aws read failed')
    await caller.pass(chance.between(5, 300))
    return answer
  }

  const arrive = async (
    arrived: AwsWrite,
    caller: Caller,
    change: (arrivedAt: number) => Refused | undefined,
  ): Promise<AwsAnswer<never> | { kind: 'ok'; value: object }> => {
    const { requestId } = arrived
    const arrivedAt = world.now()
    const takeEffect = () => {
      const refusal = change(arrivedAt)
      if (!refusal) effects.add(requestId)
      return refusal
    }
    writes.push(arrived)
    await onWrite(arrived)
    const fate = happens(trouble) ? chance.between(1, 4) : 0
    if (fate === 1) return refuseByChance()
    if (fate === 2) {
      count('aws write unknown before the effect')
      return noAnswer
    }
    if (fate === 3) {
      count('aws write with a late effect')
      // Of connectivity soon enough that what it begins ends before somebody would be asked.
      const latestMs = (arrived.kind === 'connectivity' ? 6 : 14) * minute
      world.at(world.now() + chance.between(1_000, latestMs), undefined, () => void takeEffect())
      await caller.reach('with the call under way')
      return noAnswer
    }
    const refusal = takeEffect()
    await caller.reach('after the effect')
    await caller.pass(chance.between(20, chance.pick([500, 30_000])))
    if (refusal) {
      count('aws write with a stale version')
      return refusal
    }
    count(fate === 4 ? 'aws write unknown after the effect' : 'aws write answered')
    return fate === 4 ? noAnswer : { kind: 'ok', value: {} }
  }

  const write = async (
    kind: AwsWrite['kind'],
    caller: Caller,
    { requestId = '', mayWrite }: AwsWriteContext,
    change: (arrivedAt: number) => Refused | undefined,
  ) => {
    await caller.reach('before the call')
    const frozenMs = happens(35) ? chance.between(1_000, 60_000) : 0
    if (frozenMs > 0 && chance.in100(70)) cluster.changePolicyByHand('add')
    await caller.pass(chance.between(5, 900) + frozenMs)
    if (mayWrite && !(await mayWrite().catch(() => false))) return unsent
    if (happens(trouble / 8)) {
      count('aws write unreached')
      return unsent
    }
    const answer = await arrive({ requestId, kind }, caller, change)
    await caller.reach('before the outcome row')
    return answer
  }

  return {
    cluster,
    writes,
    heal: () => {
      isHealthy = true
    },
    /** Whether a request’s write took effect. */
    hadEffect: (requestId: string) => effects.has(requestId),
    clientFor: (caller: Caller): AwsClient => ({
      ...noAws.client,
      describeCluster: () => read(caller, cluster.describe),
      getClusterPolicy: () => read(caller, cluster.readPolicy),
      putClusterPolicy: async (_, policy, context = {}) => {
        const answer = await write('put', caller, context, () => cluster.putPolicy(policy))
        return answer.kind === 'ok' ? { kind: 'ok', value: { version: undefined } } : answer
      },
      deleteClusterPolicy: (_, context = {}) => write('delete', caller, context, cluster.deletePolicy),
      updateConnectivity: (_, change, context = {}) =>
        write('connectivity', caller, context, () => cluster.updateConnectivity(change)),
    }),
  }
}

export type SimulatedAws = ReturnType<typeof simulateAws>
