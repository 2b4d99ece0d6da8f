import type { AwsClient } from '#server/aws/aws-client.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import type { SignIn } from '#server/atlas/sign-in.ts'
import type { AwsParts } from '#server/intents/aws/aws-parts.ts'
import { createIsRecorded } from '#server/intents/find-create.ts'
import type { CreateIntent } from '#server/intents/intent.ts'
import type { Journal } from '#server/intents/journal.ts'
import { createPipeline } from '#server/intents/pipeline.ts'
import type { SendCommand } from '#server/intents/send.ts'
import type { ApprovalFacts } from '#server/intents/testing/approval-invariants.ts'
import type { IntentTimings } from '#server/intents/timings.ts'
import type { Chance } from '#server/intents/testing/chance.ts'
import type { Counter, CrashPoint } from '#server/intents/testing/counts.ts'
import { createGatedStore } from '#server/intents/testing/gated-store.ts'
import { createFindAgainst, guardCommands } from '#server/intents/testing/guarded-commands.ts'
import type { DeriveKey } from '#server/intents/testing/programs.ts'
import type { Caller, SimulatedAtlas } from '#server/intents/testing/simulated-atlas.ts'
import { createSimulatedApprovals, type SimulatedApprovals } from '#server/intents/testing/simulated-approvals.ts'
import type { SimulatedAws } from '#server/intents/testing/simulated-aws.ts'
import { account, atlasAccount } from '#server/intents/testing/simulated-cluster.ts'
import type { ConsentFlaw } from '#server/intents/testing/simulated-gate.ts'
import type { SimulatedRules } from '#server/intents/testing/simulated-rules.ts'
import type { StoreTrouble } from '#server/intents/testing/store-trouble.ts'
import type { World } from '#server/intents/testing/world.ts'
import { testTimings } from '#server/intents/testing/timings.ts'
import type { Store } from '#server/store/db.ts'

/** A shorter lag of Atlas, so that it ends within a history. */
const timings: IntentTimings = { ...testTimings, atlasLag: 300_000 }

/** A fault to inject: what it replaces of the pipeline's parts; the rest stays as it is. */
export type Injection = {
  atlas?: (atlas: AtlasClient, now: () => number) => AtlasClient
  aws?: (client: AwsClient) => AwsClient
  signIn?: (signIn: SignIn) => SignIn
  journal?: (journal: Journal, store: Store) => Journal
  timings?: (timings: IntentTimings) => IntentTimings
  send?: (send: SendCommand) => SendCommand
  /** What the recovery reads of an intent. */
  recovered?: (intent: CreateIntent) => CreateIntent
  round?: (round: Round) => Round
  /** The intent's key of a header Idempotency-Key. */
  deriveKey?: DeriveKey
  approvals?: (approvals: SimulatedApprovals, store: Store) => SimulatedApprovals
  consent?: ConsentFlaw
  rules?: (rules: SimulatedRules) => SimulatedRules
  isRecorded?: (key: string) => Promise<boolean>
}
type Round = (hasTime?: () => boolean) => Promise<void>

type Options = {
  world: World
  chance: Chance
  counter: Counter
  store: Store
  trouble: StoreTrouble
  atlas: SimulatedAtlas
  aws: SimulatedAws
  rules: SimulatedRules
  approvalFacts: ApprovalFacts
  injection: Injection
  /** Where it dies, and after how many times it got there; none for one that lives on. */
  dies: { point: CrashPoint; after: number } | undefined
  onDeath: () => void
  onFault: (error: unknown) => void
  onCommit: () => void
}

const role = { arn: `arn:aws:iam::${account}:role/portal`, externalId: 'portal' }
const declared: AwsParts['accounts'] = [
  { id: account, name: 'shop', regions: ['us-east-1'], projects: '*', readRole: role, changeRole: role },
]

const never = new Promise<never>(() => undefined)

/** Counts down to the crash of a process. */
const createFate = ({ world, counter, dies, onDeath, onCommit }: Options) => {
  const self = { isDead: false }
  let left = dies?.after ?? 0
  let isDoomed = false

  const die = (point: CrashPoint) => {
    counter.count(point)
    self.isDead = true
    onDeath()
  }
  const isHere = (point: CrashPoint) => {
    if (self.isDead || dies?.point !== point) return false
    left -= 1
    return left < 0
  }
  const reach = async (point: CrashPoint): Promise<void> => {
    if (isHere(point)) die(point)
    if (self.isDead) await never
  }
  const gate = {
    get isDead() {
      return self.isDead
    },
    diesAtCommit: () => {
      if (isDoomed && dies) die(dies.point)
      return self.isDead
    },
    onCommit,
  }
  const caller: Caller = {
    get isDead() {
      return self.isDead
    },
    reach,
    pass: (ms) => world.pass(ms, gate),
  }
  return {
    gate,
    caller,
    reach,
    /** Dies at the commit of this work when it is due at the point. */
    within: async <T>(point: CrashPoint, work: () => Promise<T>): Promise<T> => {
      isDoomed = isHere(point)
      return work()
    },
    /** Ends it without a crash: nothing happens any more. */
    stop: () => {
      self.isDead = true
    },
    spare: () => {
      left = Infinity
      isDoomed = false
    },
  }
}

const withCrashes = (journal: Journal, { reach, within }: ReturnType<typeof createFate>): Journal => ({
  record: async (fresh) => {
    await reach('before the intent')
    const recorded = await within('inside the intent', () => journal.record(fresh))
    await reach('after the claim')
    return recorded
  },
  recordInTurn: async (fresh) => {
    await reach('before the intent')
    const recorded = await within('inside the intent', () => journal.recordInTurn(fresh))
    await reach('after the claim')
    return recorded
  },
  recordReplacement: async (fresh, removal) => {
    await reach('before the intent')
    const recorded = await within('inside the intent', () => journal.recordReplacement(fresh, removal))
    await reach('after the claim')
    return recorded
  },
  claimAgain: async (kind, intent, requester) => {
    const claim = await journal.claimAgain(kind, intent, requester)
    await reach('after the claim')
    return claim
  },
  holdsClaim: journal.holdsClaim,
  move: async (intent, action, step) => {
    const hasMoved = await within('inside the outcome row', () => journal.move(intent, action, step))
    await reach('before the action returns')
    return hasMoved
  },
  scheduleRecovery: async (intent, patch) => {
    await within('inside the outcome row', () => journal.scheduleRecovery(intent, patch))
    await reach('before the action returns')
  },
})

/** One process over a store that outlives it: the portal's own pipeline, with a crash and a fault injected. */
export const simulateProcess = (options: Options) => {
  const { world, chance, trouble, approvalFacts: facts, injection, onFault } = options
  const fate = createFate(options)
  const store = createGatedStore({
    ...{ store: options.store, world, gate: fate.gate, trouble },
    pauseMs: () => chance.between(0, 20),
  })
  const client = options.atlas.clientFor(fate.caller, injection.signIn ?? ((signIn) => signIn))
  const awsClient = options.aws.clientFor(fate.caller)
  const truth = options.rules
  const rules = injection.rules?.(truth) ?? truth
  const isRecorded = injection.isRecorded ?? createIsRecorded({ store })
  const approvals = createSimulatedApprovals({ store, now: world.now, rules })
  const pipeline = createPipeline(
    {
      findRuleAgainst: createFindAgainst(store, { rules, truth, facts }),
      aws: {
        client: injection.aws?.(awsClient) ?? awsClient,
        accounts: declared,
        findAtlasAccount: () => Promise.resolve({ ok: true, value: { account: atlasAccount } }),
        onClusterChanged: () => undefined,
      },
      atlas: injection.atlas?.(client, world.now) ?? client,
      store,
      now: world.now,
      timings: injection.timings?.(timings) ?? timings,
      sleep: (ms) => world.pass(ms * chance.between(1, 40), fate.gate),
      holder: chance.uuid(),
      onAudit: () => undefined,
      onTransition: () => undefined,
      onLinksChanged: () => undefined,
      onStreamsChanged: () => undefined,
      onFault,
    },
    {
      journal: (journal) => {
        const mortal = withCrashes(journal, fate)
        return injection.journal?.(mortal, store) ?? mortal
      },
      send: (send) => injection.send?.(send) ?? send,
      recoverCreate: (recover) => (intent) => recover(injection.recovered?.(intent) ?? intent),
    },
  )
  const { runRound } = pipeline.reconciler
  return {
    owner: fate.gate,
    stop: fate.stop,
    /** From now on it lives. */
    spare: fate.spare,
    ...guardCommands(pipeline, { rules, truth, facts, isRecorded, flaw: injection.consent }),
    ...{ resolve: pipeline.resolve, change: pipeline.change, streams: pipeline.streams, aws: pipeline.aws },
    /** The rules as they are, whatever is injected. */
    rules: truth,
    approvals: injection.approvals?.(approvals, store) ?? approvals,
    /** Dies here if it is due. */
    reach: fate.reach,
    round: injection.round?.(runRound) ?? runRound,
  }
}

export type SimulatedProcess = ReturnType<typeof simulateProcess>
