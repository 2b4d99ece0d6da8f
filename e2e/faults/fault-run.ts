import { setTimeout as pause } from 'node:timers/promises'
import { samples } from '#lib/private-link/testing/samples.ts'
import type { Outcome } from '../actions.ts'
import { createsIn } from '../sandbox-control.ts'
import type { FaultStack } from './fault-stack.ts'
import type { Fault, Schedule } from './fault-schedule.ts'

export type FaultRun = {
  schedule: Schedule
  outcome: string
  told: string[]
  posts: number
  decisions: number
  wasKilled: boolean
  flaws: string[]
  ms: number
}

const patienceMs = 25_000
const everyMs = 50
const failingLists = 4
const shortLagMs = 900

/** Asks until the answer is there, or says what was waited for. */
const waitFor = async <T>(what: string, ask: () => Promise<T | undefined>, withinMs = patienceMs): Promise<T> => {
  const endsAt = Date.now() + withinMs
  for (;;) {
    const got = await ask()
    if (got !== undefined) return got
    if (Date.now() > endsAt) throw new Error(`${what} did not come about`)
    await pause(everyMs)
  }
}

const isOpen = ({ kind }: Outcome) => kind === 'sending' || kind === 'unknown'

/** Goes through one schedule on a lane of its own project, and says what does not hold of the end. */
export const runSchedule = async (lane: FaultStack, schedule: Schedule): Promise<FaultRun> => {
  const { seed, point, fault, row, key, killAfterMs } = schedule
  const startedAt = Date.now()
  const { id: groupId } = await lane.sandbox.newProject()
  const body = samples(`seed-${String(seed)}`)[row]?.body ?? {}
  const named = { groupId, key }
  const flaws: string[] = []
  const told: string[] = []
  const made: string[] = []
  let decisions = 0
  let isReleased = false
  let claimEndsAt = 0
  let listsAfter = 0
  let effectAt = 0
  let dead: (() => void) | undefined
  let release: () => void = () => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const killed = new Promise<'killed'>((resolve) => {
    dead = () => resolve('killed')
  })
  let wasKilled = false

  const wireFault: Fault = point === 'in half an answer' ? 'half an answer' : fault
  const isHidden = () => {
    if (fault === 'long lag') return !isReleased
    return fault === 'short lag' && Date.now() < effectAt + shortLagMs
  }
  lane.proxy.plan(groupId, {
    killAfterMs,
    release: released,
    isHidden,
    failsList: () => {
      if (fault !== 'lists fail' || lane.proxy.posts(groupId) === 0) return false
      listsAfter += 1
      return listsAfter <= failingLists
    },
    faultOf: (post) => {
      if (post === 1) return wireFault
      return decisions > 0 ? schedule.again : 'none'
    },
    onArrival: async (post) => {
      effectAt = Date.now()
      const intent = (await lane.journal(groupId)).intents.find(({ id }) => id === key)
      claimEndsAt = Date.parse(intent?.leaseUntil ?? '')
      if (intent?.status !== 'sending')
        flaws.push(`POST ${String(post)} arrived while its intent was ${intent?.status ?? 'nowhere'}`)
    },
    onPoint: async (reached) => {
      if (reached !== point || wasKilled) return false
      wasKilled = true
      await lane.kill()
      dead?.()
      return true
    },
  })

  const hear = (outcome: Outcome) => {
    told.push(outcome.kind)
    if (outcome.kind === 'created') made.push(outcome.linkId)
    return outcome
  }
  const press = () =>
    lane
      .portal()
      .create({ ...named, body })
      .then(hear)
  /** Presses until something was sent: on a starved machine the list before it may be too late, and then nothing is. */
  const pressFirst = () =>
    waitFor('the first sending', async () =>
      (await press()).kind === 'not-sent' && lane.proxy.posts(groupId) === 0 ? undefined : true,
    )

  const revived = async () => {
    await waitFor('the kill', () => Promise.resolve(wasKilled || undefined))
    await killed
    if (schedule.restart === 'when the claim has ended')
      await waitFor('the end of the claim', () =>
        Promise.resolve(Date.now() > claimEndsAt || Number.isNaN(claimEndsAt) || undefined),
      )
    await lane.restart()
  }

  /** At rest: ended, or waiting for a person while the sandbox has nothing that could still be found. */
  const rest = () =>
    waitFor('an end', async () => {
      const outcome = await lane.portal().outcome(named)
      if (isOpen(outcome)) return undefined
      if (outcome.kind === 'not-found' && isReleased && (await lane.linksIn(groupId)).length > 0) return undefined
      return outcome
    })

  const go = async () => {
    const first = pressFirst().catch(() => undefined)
    if (point !== 'nowhere') {
      if (point === 'at a look') await first
      await revived()
      await first
      if (schedule.pressesTwice) await press()
    } else await first
    let end = await rest()
    if (end.kind === 'not-found' && schedule.sendsAgain) {
      decisions += 1
      hear(await lane.portal().sendAgain(named))
      end = await rest()
    }
    isReleased = true
    release()
    if (fault === 'very late arrival')
      await waitFor('the late arrival', async () => ((await lane.linksIn(groupId)).length > 0 ? true : undefined))
    end = await rest()
    if (end.kind === 'ambiguous' && schedule.sendsAgain) {
      hear(await lane.portal().pick({ ...named, linkId: end.candidates[0] ?? '' }))
      end = await rest()
    }
    return hear(end)
  }

  /** Links that no create is bound to and that none names for a person to pick from. */
  const orphans = async () => {
    const { intents } = await lane.journal(groupId)
    const owned = intents.map(({ linkId }) => linkId)
    const named = intents.map(({ status, outcome }) => (status === 'ambiguous' ? (outcome ?? '') : '')).join(' ')
    return (await lane.linksIn(groupId)).filter((link) => !owned.includes(link) && !named.includes(link))
  }

  const verdict = async (end: Outcome) => {
    const received = await lane.sandbox.received(groupId)
    const sent = createsIn(received).filter(({ headers }) => headers['user-agent'] === 'private-link-portal').length
    if (sent > 1 + decisions) flaws.push(`${String(sent)} POSTs after ${String(decisions)} decisions`)
    if (lane.proxy.posts(groupId) > 1 + decisions + (fault === 'stale sign-in' ? 1 : 0))
      flaws.push(`the portal sent ${String(lane.proxy.posts(groupId))} POSTs`)
    const isPicked = end.kind === 'created' && end.how === 'picked'
    if (!isPicked)
      await waitFor(
        'an owner of every link',
        async () => ((await orphans()).length === 0 ? true : undefined),
        6_000,
      ).catch(() => undefined)
    for (const link of await orphans()) if (!isPicked) flaws.push(`nothing owns the link ${link}`)
    const [links, { intents, audit }] = await Promise.all([lane.linksIn(groupId), lane.journal(groupId)])
    const bound = intents.flatMap(({ linkId }) => linkId ?? [])
    if (new Set(bound).size < bound.length) flaws.push('a link has two owners')
    for (const linkId of [...made, ...bound])
      if (!links.includes(linkId)) flaws.push(`${linkId} is called created and does not exist`)
    if (!audit.ok) flaws.push(audit.sentence)
    if (point !== 'nowhere' && !wasKilled) flaws.push('the point was not reached')
    return lane.proxy.posts(groupId)
  }

  const stuck = pause(150_000, undefined, { ref: false }).then(() => Promise.reject(new Error('nothing more happened')))
  const end = await Promise.race([go(), stuck]).catch((error: unknown) => {
    flaws.push(error instanceof Error ? error.message : String(error))
    return undefined
  })
  const posts = end ? await verdict(end) : 0
  const outcome = !end ? 'no end' : end.kind === 'created' ? `created (${end.how})` : end.kind
  return { schedule, outcome, told, posts, decisions, wasKilled, flaws, ms: Date.now() - startedAt }
}
