import type { Chance } from '#server/intents/testing/chance.ts'
import type { Counter } from '#server/intents/testing/counts.ts'
import { denyForStore } from '#server/intents/testing/deny-for-store.ts'
import type { CheckOutcome, Facts } from '#server/intents/testing/invariants.ts'
import { chooseOwnership } from '#server/intents/testing/ownership-flaws.ts'
import type { Program, Programs } from '#server/intents/testing/programs.ts'
import type { SimulatedAtlas } from '#server/intents/testing/simulated-atlas.ts'
import type { Body, SimulatedLink } from '#server/intents/testing/simulated-links.ts'
import type { SimulatedProcess } from '#server/intents/testing/simulated-process.ts'
import type { World } from '#server/intents/testing/world.ts'
import { toList, type FieldValue } from '#lib/link-types/link-type.ts'
import { validateRequest } from '#lib/private-link/request.ts'
import type { CreateInput } from '#lib/wire/create-request.ts'

type RequestBody = Readonly<Record<string, FieldValue>>
type Options = {
  world: World
  chance: Chance
  counter: Counter
  atlas: SimulatedAtlas
  facts: Facts
  programs: Programs
  checkOutcome: CheckOutcome
  groupId: string
  process: () => SimulatedProcess | undefined
  onFault: (error: unknown) => void
  /** The request of most drafts, and another one. */
  sample: RequestBody
  other: RequestBody
}

const isEqual = (a: RequestBody, b: RequestBody) => JSON.stringify(a) === JSON.stringify(b)

/** The people of a history: they submit drafts, read outcomes, decide, and also work in Atlas by hand. */
export const simulatePeople = ({
  world,
  chance,
  counter: { count },
  atlas,
  facts,
  checkOutcome,
  groupId,
  programs,
  process,
  onFault,
  ...bodies
}: Options) => {
  const { sample, other } = bodies
  const keys: string[] = []
  /** The links that Atlas accepted by its answer: the portal lists them before Atlas does. */
  const acceptedIds = new Set<string>()
  const soon = (most: number, run: () => void) => world.at(world.now() + chance.between(0, most), undefined, run)
  const doing = (work: (at: SimulatedProcess) => Promise<void>) => {
    const at = process()
    if (at) void work(at).catch(onFault)
  }
  const createRequester = () => ({ actor: chance.pick(['ada', 'grace']), requestId: chance.uuid() })
  const mutable = (body: RequestBody): CreateInput['body'] =>
    Object.fromEntries(
      Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : [...toList(value)]]),
    )

  type Draft = { key: string; program?: Program | undefined; replaces?: string }
  const submit = ({ key, program, replaces }: Draft, body: RequestBody, evenIfExisting: boolean) =>
    doing(async (at) => {
      const person = createRequester()
      const requester = program ? { ...person, actor: programs.buildActor(program) } : person
      if (program) count('sent by a token')
      if (program) facts.programs.push(program)
      const reread = validateRequest(body)
      if (!reread.ok) throw new Error('The sample of a history is not sound')
      facts.keys.add(key)
      facts.requests.set(requester.requestId, key)
      if (evenIfExisting) count('submitted in spite of an equal link')
      if (evenIfExisting) facts.insistent.add(key)
      if (replaces !== undefined) facts.replaced.set(key, replaces)
      const ownership = chooseOwnership(key)
      const input = { groupId, key, body: mutable(body), evenIfExisting, replaces, ownership }
      const outcome = await at.create(input, requester).catch(denyForStore(requester.requestId))
      checkOutcome(key, 'submit', outcome)
      if (outcome.kind !== 'created') return
      acceptedIds.add(outcome.linkId)
      if (!chance.in100(40)) return
      count('deleted at once')
      const { linkId } = outcome
      soon(10_000, () => doing(async (next) => void (await next.remove({ groupId, linkId }, createRequester()))))
    })

  const makeLink = (body: Body, state?: string) => {
    count(body === sample ? 'link made by hand, equal' : 'link made by hand, other')
    return atlas.links.make(body, { visibleAt: atlas.lag(), requestId: undefined, ...(state ? { state } : {}) })
  }

  const draft = (body: RequestBody) => {
    const header = chance.uuid()
    const program = programs.chooseFor(header)
    const own = { key: program?.key ?? header, program }
    const evenIfExisting = chance.in100(25)
    keys.push(own.key)
    count('submitted')
    submit(own, body, evenIfExisting)
    if (chance.in100(35)) {
      count('submitted at once')
      for (let times = chance.between(1, 4); times > 0; times -= 1)
        soon(chance.pick([10, 3_000, 60_000]), () => submit(own, body, evenIfExisting))
    }
    if (chance.in100(15) && !isEqual(body, other)) {
      count('same key, other body')
      soon(5_000, () => submit(own, other, false))
    }
    if (chance.in100(25)) {
      const page = { key: chance.uuid() }
      const namesake = program && programs.findNamesake(program)
      const second = namesake ? { key: namesake.key, program: namesake } : page
      keys.push(second.key)
      count('equal draft')
      if (namesake) count('same header key of two people')
      soon(chance.pick([20, 5_000, 600_000]), () => submit(second, body, chance.in100(40)))
    }
  }

  /** A link of the target failed before; a person has it deleted, and their draft sent after that. */
  const replaceFailed = (chaosMs: number) => {
    const failed = makeLink(sample, 'FAILED')
    failed.visibleAt = world.now()
    soon(chaosMs / 2, () => {
      const key = chance.uuid()
      keys.push(key)
      count('replaced a failed link')
      for (let times = chance.between(1, 2); times > 0; times -= 1)
        soon(5_000, () => submit({ key, replaces: failed.id }, sample, false))
    })
  }

  const byHand = () => {
    const fate = chance.between(1, 4)
    if (fate === 1) makeLink(sample)
    else if (fate === 2) makeLink(other)
    else if (fate === 3)
      makeLink({
        ...sample,
        ...(sample.dnsSubDomain ? { dnsSubDomain: undefined } : { dnsDomain: 'elsewhere.example.com' }),
      })
    else {
      const link = chance.one(atlas.links.standing())
      if (!link) return
      count('link dropped')
      link.isGone = true
    }
  }

  const decide = (maySend: boolean) =>
    doing(async (at) => {
      const key = chance.one(keys)
      if (key === undefined) return
      const outcome = await at.resolve.findOutcome({ groupId, key })
      checkOutcome(key, 'outcome', outcome)
      if (outcome.kind === 'not-found' && maySend && chance.in100(70)) {
        count('sent again')
        facts.sends.set(key, (facts.sends.get(key) ?? 0) + 1)
        const requester = createRequester()
        facts.requests.set(requester.requestId, key)
        const sending = at.sendAgain({ groupId, key }, requester)
        checkOutcome(key, 'send again', await sending.catch(denyForStore(requester.requestId)))
      }
      const linkId = outcome.kind === 'ambiguous' && chance.in100(60) ? chance.one(outcome.candidates) : undefined
      if (linkId === undefined) return
      count('picked')
      checkOutcome(key, 'pick', await at.resolve.pick({ groupId, key, linkId }, createRequester()))
    })

  /** Changes a link that the portal shows: nobody can choose one that is made by hand until Atlas lists it. */
  const change = () =>
    doing(async (at) => {
      const isShown = ({ id, visibleAt }: SimulatedLink) => visibleAt <= world.now() || acceptedIds.has(id)
      const link = chance.one(atlas.links.standing().filter(isShown))
      if (!link) return
      const named = { groupId, linkId: link.id }
      if (chance.in100(25))
        soon(30_000, () => {
          count('link dropped')
          link.isGone = true
        })
      if (chance.in100(50)) {
        count('deleted')
        await at.remove(named, createRequester())
      } else {
        count('domain set')
        await at.change.setDomain(
          { ...named, dnsDomain: `ap-${chance.pick(['a', 'b'])}.us-east-1.aws.accesspoint.confluent.cloud` },
          createRequester(),
        )
      }
    })

  return {
    plan: (chaosMs: number) => {
      if (chance.in100(20)) makeLink(sample, chance.pick(['FAILED', 'IDLE', 'DELETE_REQUESTED']))
      if (chance.in100(25)) replaceFailed(chaosMs)
      for (let drafts = chance.pick([1, 1, 1, 2, 3]); drafts > 0; drafts -= 1)
        soon(chance.pick([2_000, chaosMs / 2]), () => draft(chance.in100(80) ? sample : other))
      for (let minutes = 0; minutes * 60_000 < chaosMs; minutes += 1)
        world.at(world.now() + minutes * 60_000 + chance.between(0, 59_999), undefined, () => decide(true))
      if (chance.in100(40)) soon(chance.pick([5_000, chaosMs]), byHand)
      if (chance.in100(25)) soon(chaosMs, change)
      if (chance.in100(10)) soon(chaosMs, change)
    },
    /** Nothing is sent any more; whoever has to pick a link still can. */
    pickOnly: () => {
      soon(60_000, () => decide(false))
    },
  }
}
