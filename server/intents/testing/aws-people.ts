import type { AwsFacts } from '#server/intents/testing/aws-invariants.ts'
import type { Chance } from '#server/intents/testing/chance.ts'
import type { Counter } from '#server/intents/testing/counts.ts'
import { denyForStore } from '#server/intents/testing/deny-for-store.ts'
import type { SimulatedAws } from '#server/intents/testing/simulated-aws.ts'
import type { SimulatedProcess } from '#server/intents/testing/simulated-process.ts'
import type { World } from '#server/intents/testing/world.ts'
import type { AwsOutcome } from '#lib/aws/aws-outcome.ts'
import { mskSchemes } from '#lib/aws/msk-cluster.ts'

type Options = {
  world: World
  chance: Chance
  counter: Counter
  aws: SimulatedAws
  facts: AwsFacts
  groupId: string
  process: () => SimulatedProcess | undefined
  onFault: (error: unknown) => void
  say: ((line: string) => void) | undefined
}
type Requester = { actor: string; requestId: string }
type Command = (at: SimulatedProcess, requester: Requester) => Promise<AwsOutcome>

const minute = 60_000

/** The people of a history who prepare a cluster, and those who work on it in AWS by hand. */
export const simulateAwsPeople = (options: Options) => {
  const { world, chance, counter, aws, facts, groupId, process, onFault, say } = options
  const { count } = counter
  const { cluster } = aws
  const { arn } = cluster
  const soon = (most: number, run: () => void) => world.at(world.now() + chance.between(0, most), undefined, run)

  const run = (key: string, command: Command) => {
    const at = process()
    if (!at) return
    const requester = { actor: chance.pick(['ada', 'grace']), requestId: chance.uuid() }
    facts.requests.set(requester.requestId, key)
    void command(at, requester)
      .catch(denyForStore(requester.requestId))
      .then((outcome) => {
        say?.(`AWS ${key.slice(0, 8)} ${JSON.stringify(outcome)}`)
        facts.told.push({ key, requestId: requester.requestId, outcome })
        if (outcome.kind === 'done') {
          if (chance.in100(60)) soon(minute, facts.additions.at(-1) === key ? undo : act)
        } else if (outcome.kind !== 'unknown' && chance.in100(40)) soon(2 * minute, act)
      })
      .catch(onFault)
  }
  /** Somebody looks at the page, thinks for a while, and presses: once, or twice. */
  const press = (build: (key: string) => Command | undefined) => {
    const key = chance.uuid()
    const command = build(key)
    if (!command) return
    facts.keys.add(key)
    const submit = () => run(key, command)
    soon(chance.pick([10, 20_000]), submit)
    if (chance.in100(25)) soon(chance.pick([3_000, minute]), submit)
  }

  const add = () =>
    press((key) => {
      if (cluster.hasAtlas()) return undefined
      count('policy statement added')
      facts.additions.push(key)
      const policyVersion = cluster.readPolicy()?.version
      return (at, requester) => at.aws.addPolicyStatement({ groupId, key, arn, policyVersion }, requester)
    })
  const undo = () =>
    press((key) => {
      const [undoes, policyVersion] = [facts.additions.at(-1), cluster.readPolicy()?.version]
      if (undoes === undefined || policyVersion === undefined) return undefined
      count('policy statement undone')
      return (at, requester) => at.aws.undoPolicyStatement({ groupId, key, arn, undoes, policyVersion }, requester)
    })
  const enable = () =>
    press((key) => {
      const [scheme, clusterVersion] = [chance.pick(mskSchemes), cluster.describe().version ?? '']
      count('connectivity enabled')
      return (at, requester) => at.aws.enableConnectivity({ groupId, key, arn, scheme, clusterVersion }, requester)
    })
  const act = () => {
    const fate = chance.between(1, 10)
    if (fate <= 4) add()
    else if (fate <= 7) undo()
    else enable()
  }
  const byHand = () => {
    count('cluster changed by hand')
    if (chance.in100(75)) cluster.changePolicyByHand()
    else cluster.changeClusterByHand()
  }

  return {
    plan: (chaosMs: number) => {
      if (!chance.in100(40)) return
      soon(2_000, chance.in100(70) ? add : enable)
      for (let times = chance.pick([1, 2, 4]); times > 0; times -= 1) soon(chance.pick([minute, chaosMs]), act)
      for (let times = chance.pick([0, 1, 2, 4]); times > 0; times -= 1)
        soon(chance.pick([10_000, minute, chaosMs]), byHand)
    },
  }
}
