import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { actionsOf } from '../actions.ts'

type Hands = { url: string; groupIds: readonly string[]; everyMs: number; livesMs: number; isOver: () => boolean }
type Kept = { groupId: string; linkId: string; until: number }

/** Somebody who makes a link every so often, in one project after the other, and takes each down again when it has lived. */
export const startHands = ({ url, groupIds, everyMs, livesMs, isOver }: Hands) => {
  const actions = actionsOf(url)
  const failures: string[] = []
  const kept: Kept[] = []
  const done: Record<string, { creates: number; deletes: number }> = Object.fromEntries(
    groupIds.map((id) => [id, { creates: 0, deletes: 0 }]),
  )

  const make = async (groupId: string, count: number) => {
    const body = buildSamples(`soak-${String(count)}`)['AWS/MSK']?.body ?? {}
    const outcome = await actions.create({ groupId, key: randomUUID(), body })
    const counts = done[groupId]
    if (counts) counts.creates += 1
    if (outcome.kind === 'created') kept.push({ groupId, linkId: outcome.linkId, until: performance.now() + livesMs })
    else failures.push(`create: ${JSON.stringify(outcome)}`)
  }

  const takeDown = async ({ groupId, linkId }: Kept) => {
    const kind = await actions.remove({ groupId, linkId })
    const counts = done[groupId]
    if (counts) counts.deletes += 1
    if (kind !== 'done') failures.push(`delete: ${kind}`)
  }

  const work = async () => {
    for (let count = 0; !isOver(); count += 1) {
      const groupId = groupIds[count % groupIds.length] ?? ''
      await make(groupId, count).catch((error: unknown) => failures.push(String(error)))
      while (kept[0] && kept[0].until <= performance.now()) {
        const [oldest] = kept.splice(0, 1)
        if (oldest) await takeDown(oldest).catch((error: unknown) => failures.push(String(error)))
      }
      const until = performance.now() + everyMs
      while (!isOver() && performance.now() < until) await pause(Math.min(500, until - performance.now()))
    }
  }
  return { done: work(), told: () => ({ byProject: done, failures }) }
}
