import {
  createChooseAsked,
  readAsked,
  toContent,
  toSubject,
  type Asked,
} from '#server/intents/testing/approval-cases.ts'
import type { ApprovalFacts } from '#server/intents/testing/approval-invariants.ts'
import type { Chance } from '#server/intents/testing/chance.ts'
import type { Counter } from '#server/intents/testing/counts.ts'
import { denyForStore } from '#server/intents/testing/deny-for-store.ts'
import type { CheckOutcome, Facts } from '#server/intents/testing/invariants.ts'
import { issuer } from '#server/intents/testing/simulated-approvals.ts'
import type { SimulatedAtlas } from '#server/intents/testing/simulated-atlas.ts'
import type { Asking } from '#server/intents/testing/simulated-gate.ts'
import type { SimulatedProcess } from '#server/intents/testing/simulated-process.ts'
import type { StreamFacts } from '#server/intents/testing/stream-invariants.ts'
import type { World } from '#server/intents/testing/world.ts'
import type { Store } from '#server/store/db.ts'
import { insertDraft } from '#server/store/drafts.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import type { RemarkKind } from '#lib/approval/approval-status.ts'
import type { Viewer } from '#lib/approval/judge-possible.ts'
import { defaultRequirement } from '#lib/approval/requirement.ts'

type Options = {
  world: World
  chance: Chance
  counter: Counter
  store: Store
  atlas: SimulatedAtlas
  facts: Facts
  streamFacts: StreamFacts
  approvalFacts: ApprovalFacts
  checkOutcome: CheckOutcome
  groupId: string
  /** Takes up other rules. */
  changeRules: () => void
  process: () => SimulatedProcess | undefined
  onFault: (error: unknown) => void
  say: ((line: string) => void) | undefined
}

const minute = 60_000
const commands = ['create', 'create', 'create', 'delete', 'delete-then-create', 'create-connection'] as const
const deciders = ['bea', 'bea', 'cyd', 'cyd', 'grace', 'ada'] as const
const kinds = ['approve', 'approve', 'approve', 'approve', 'approve', 'reject', 'ask', 'comment'] as const

const toViewer = (id: string): Viewer => ({ person: { id, may: () => true }, isSession: true })

/** Runs what was asked for, by an approval or without one, and notes what the other invariants are about. */
const createRun =
  ({ facts, streamFacts, checkOutcome, groupId }: Options) =>
  async (at: SimulatedProcess, id: string, { command, input }: Asked, asking: Asking): Promise<void> => {
    const { requestId } = asking
    const deny = denyForStore(requestId)
    switch (command) {
      case 'create':
      case 'delete-then-create':
        facts.keys.add(id)
        facts.requests.set(requestId, id)
        if (input.evenIfExisting) facts.insistent.add(id)
        if (input.replaces !== undefined) facts.replaced.set(id, input.replaces)
        return checkOutcome(id, 'submit', await at.create({ groupId, key: id, ...input }, asking).catch(deny))
      case 'send-again':
        facts.requests.set(requestId, input.key)
        facts.sends.set(input.key, (facts.sends.get(input.key) ?? 0) + 1)
        return checkOutcome(input.key, 'send again', await at.sendAgain({ groupId, ...input }, asking).catch(deny))
      case 'delete':
        await at.remove({ groupId, ...input }, asking).catch(deny)
        return
      case 'create-connection': {
        streamFacts.keys.add(id)
        streamFacts.requests.set(requestId, id)
        const outcome = await at.createConnection({ groupId, key: id, ...input }, asking).catch(deny)
        streamFacts.told.push({ key: id, requestId, outcome })
      }
    }
  }

/** The people of a history who ask for approvals of what is guarded, decide, change their minds, and send. */
export const simulateApprovalPeople = (options: Options) => {
  const { world, chance, counter, store, atlas, approvalFacts, groupId, process, onFault, say } = options
  const { count } = counter
  const run = createRun(options)
  const chooseAsked = createChooseAsked({ chance, atlas, now: world.now })
  const soon = (most: number, work: () => void) => world.at(world.now() + chance.between(0, most), undefined, work)
  const doing = (work: (at: SimulatedProcess) => Promise<void>) => {
    const at = process()
    if (at) void work(at).catch(onFault)
  }
  const tell = (id: string, what: string, outcome: { kind: string }) =>
    say?.(`${toTimestamp(world.now())} APPROVAL ${id.slice(0, 8)} ${what}: ${JSON.stringify(outcome)}`)

  const ask = (id: string, asked: Asked, by: string) =>
    doing(async (at) => {
      const subject = toSubject(groupId, asked, approvalFacts.guardedKeys)
      const requirement = (await at.rules.judge(subject))[0]?.approval ?? {
        ...defaultRequirement,
        days: approvalFacts.days,
      }
      const requester = { person: { id: by }, actor: by, requestId: chance.uuid() }
      const what = { id, groupId, about: 'guarded', ...asked, subject, before: undefined, requirement }
      tell(id, `asked by ${by}`, await at.approvals.ask(what, requester).catch(denyForStore(requester.requestId)))
    })

  /** Sends what is asked for now; some who do see an old page, on which it was approved. */
  const send = async (at: SimulatedProcess, id: string, sentBy: string, reason?: string) => {
    const current = await at.approvals.read(groupId, id)
    if (!current) return
    if (current.status !== 'approved' && reason === undefined && !chance.in100(25)) return
    const release = { id, sentBy, ...(reason === undefined ? {} : { reason }) }
    const actor = reason === undefined ? current.row.askedBy : sentBy
    const asking = { actor, requestId: chance.uuid(), release }
    await world.pass(chance.pick([0, 10, 2_000]), at.owner)
    await run(at, id, readAsked(current.row), asking)
  }

  /** Reads what is asked for, thinks, and says something of that; the last approval sends it, unless by a press. */
  const decide = (id: string, by: string, kind: RemarkKind) =>
    doing(async (reading) => {
      const read = await reading.approvals.read(groupId, id)
      if (!read) return
      const [text, requestId] = [chance.uuid(), chance.uuid()]
      const content = toContent(JSON.parse(read.row.input))
      approvalFacts.readings.set(text, { by, kind, content, version: reading.rules.getVersion() })
      await world.pass(chance.pick([10, 5_000, minute]), reading.owner)
      const at = process() ?? reading
      const input = { groupId, approvalId: id, digest: read.digest, kind, text }
      const remarking = { viewer: toViewer(by), actor: by, requestId }
      const outcome = await at.approvals.remark(input, remarking).catch(denyForStore(requestId))
      tell(id, `${kind} by ${by}`, outcome)
      if (outcome.kind !== 'decided' || kind === 'comment') return
      count(`approval: ${kind}`)
      await at.reach('after the decision')
      const current = kind === 'approve' ? await at.approvals.read(groupId, id) : undefined
      if (current?.status === 'approved' && !current.requirement.isByPress) await send(at, id, by)
    })

  /** Changes the shared draft of what is asked for, and is one of those who ask for it from then on. */
  const contribute = (id: string, by: string) => {
    const at = toTimestamp(world.now())
    const draft = { id: chance.uuid(), kind: 'link', groupId, issuer, owner: 'ada', key: id, version: 1 } as const
    const row = {
      ...draft,
      content: '{}',
      authors: '{}',
      contributors: JSON.stringify([by]),
      head: null,
      createdAt: at,
    }
    void world
      .during(() => store.transaction((trx) => insertDraft(trx, { ...row, updatedAt: at, updatedBy: 'ada' })))
      .then(() => approvalFacts.contributions.push({ id, by, at }))
      .catch(onFault)
    count('approval: draft changed by another')
  }

  /** What may become of what is asked for, within so many ms. */
  const live = (id: string, asked: Asked, most: number) => {
    const { command } = asked
    const may = (times: number, work: () => void) => {
      if (chance.in100(times)) soon(most, work)
    }
    for (let times = chance.between(2, 5); times > 0; times -= 1)
      soon(most, () => decide(id, chance.pick(deciders), chance.pick(kinds)))
    may(40, () => {
      for (const by of ['bea', 'cyd']) soon(10, () => decide(id, by, 'approve'))
    })
    may(25, () => {
      count('approval: asked anew')
      ask(id, command === 'send-again' ? asked : chooseAsked(id, command, asked), chance.pick(['ada', 'grace']))
    })
    may(30, () => {
      const by = chance.pick(['bea', 'cyd'])
      contribute(id, by)
      soon(most, () => decide(id, by, 'approve'))
    })
    for (let times = chance.between(1, 3); times > 0; times -= 1)
      soon(2 * most, () => doing((at) => send(at, id, chance.pick(['ada', 'bea']))))
    may(30, () => {
      count('approval: sent by two at once')
      for (const by of ['ada', 'bea']) soon(10, () => doing((at) => send(at, id, by)))
    })
    may(15, () => {
      count('approval: pressed without one')
      doing((at) => run(at, id, asked, { actor: 'ada', requestId: chance.uuid() }))
    })
    may(8, () => {
      count('approval: overridden')
      doing((at) => send(at, id, 'dan', 'Production is down.'))
    })
    may(5, () => {
      const by = { viewer: toViewer('ada'), actor: 'ada', requestId: chance.uuid() }
      doing(async (at) =>
        tell(
          id,
          'withdrawn',
          await at.approvals.withdraw({ groupId, approvalId: id }, by).catch(denyForStore(by.requestId)),
        ),
      )
    })
  }

  const start = (id: string, asked: Asked, most: number) => {
    count('approval: asked')
    ask(id, asked, 'ada')
    if (chance.in100(20)) soon(5_000, () => ask(id, asked, 'ada'))
    live(id, asked, most)
  }

  /** Somebody looks for what was not found in Atlas, and asks whether to send it again. */
  const sendAgain = (most: number) =>
    doing(async (at) => {
      const key = chance.one([...approvalFacts.guardedKeys])
      if (key === undefined || (await at.resolve.findOutcome({ groupId, key })).kind !== 'not-found') return
      start(chance.uuid(), { command: 'send-again', input: { key } }, most)
    })

  return {
    plan: (chaosMs: number) => {
      const most = chance.pick([30_000, 2 * minute, chaosMs / 2])
      for (let cases = chance.pick([1, 2, 3]); cases > 0; cases -= 1)
        soon(chance.pick([2_000, chaosMs / 3]), () => {
          const id = chance.uuid()
          const asked = chooseAsked(id, chance.pick(commands))
          if (asked.command === 'create' || asked.command === 'delete-then-create') approvalFacts.guardedKeys.add(id)
          start(id, asked, most)
        })
      for (let times = chance.pick([0, 0, 1, 2]); times > 0; times -= 1)
        soon(chaosMs, () => {
          count('rules changed')
          options.changeRules()
        })
      for (let times = 3; times > 0; times -= 1) {
        soon(chaosMs, () => sendAgain(most))
        soon(chaosMs + 10 * minute, () => doing((at) => at.approvals.expire().catch(onFault)))
      }
    },
  }
}
