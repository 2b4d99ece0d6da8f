import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { createActionClient } from '../actions.ts'

type WriterLoad = { url: string; groupIds: readonly string[]; everyMs: number; livesMs: number; isOver: () => boolean }
type OpenLink = { groupId: string; linkId: string; until: number }

/** Creates a link every `everyMs`, in one project after the other, and deletes each after `livesMs`. */
export const startWriterLoad = ({ url, groupIds, everyMs, livesMs, isOver }: WriterLoad) => {
  const actions = createActionClient(url)
  const failures: string[] = []
  const openLinks: OpenLink[] = []
  const countsByProject: Record<string, { creates: number; deletes: number }> = Object.fromEntries(
    groupIds.map((id) => [id, { creates: 0, deletes: 0 }]),
  )

  const createLink = async (groupId: string, count: number) => {
    const body = buildSamples(`soak-${String(count)}`)['AWS/MSK']?.body ?? {}
    const outcome = await actions.create({ groupId, key: randomUUID(), body })
    const counts = countsByProject[groupId]
    if (counts) counts.creates += 1
    if (outcome.kind === 'created')
      openLinks.push({ groupId, linkId: outcome.linkId, until: performance.now() + livesMs })
    else failures.push(`create: ${JSON.stringify(outcome)}`)
  }

  const deleteLink = async ({ groupId, linkId }: OpenLink) => {
    const kind = await actions.remove({ groupId, linkId })
    const counts = countsByProject[groupId]
    if (counts) counts.deletes += 1
    if (kind !== 'done') failures.push(`delete: ${kind}`)
  }

  const runWriter = async () => {
    for (let count = 0; !isOver(); count += 1) {
      const groupId = groupIds[count % groupIds.length] ?? ''
      await createLink(groupId, count).catch((error: unknown) => failures.push(String(error)))
      while (openLinks[0] && openLinks[0].until <= performance.now()) {
        const [oldest] = openLinks.splice(0, 1)
        if (oldest) await deleteLink(oldest).catch((error: unknown) => failures.push(String(error)))
      }
      const until = performance.now() + everyMs
      while (!isOver() && performance.now() < until) await pause(Math.min(500, until - performance.now()))
    }
  }
  return { done: runWriter(), getCounts: () => ({ byProject: countsByProject, failures }) }
}
