import { randomUUID } from 'node:crypto'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { actionsOf } from '../../actions.ts'
import { startStack } from '../../fixtures.ts'
import { startCrowd } from '../../soak/crowd.ts'
import { startTally } from '../../soak/tally.ts'
import { figureOf, type Figure, type Measure } from '../figures.ts'
import { realPace } from '../real-pace.ts'

const pollsAMinute = 60_000 / Number(realPace.WATCH_POLL_MS)
const mostAMinute = 60_000 / Number(realPace.WATCH_MOVING_MS)

/** What Atlas sees of one client, a hundred and a thousand that look at one project. */
export const reads: Measure = {
  name: 'reads',
  title: 'Reads of Atlas',
  how: 'Clients poll the list of one project in which a link is under way, each at the pace that the portal tells it and with the ETag of its last answer; the sandbox counts the lists that it is asked for. Beside it: what as many clients would ask Atlas for by themselves at that pace.',
  run: async ({ isQuick }) => {
    const minutes = isQuick ? 0.5 : 2
    const { stack, stop } = await startStack({ SANDBOX_APPROVAL: 'manual' }, realPace)
    const figures: Figure[] = []
    try {
      for (const clients of [1, 100, 1_000]) {
        const { id: groupId } = await stack.sandbox.newProject()
        const created = await actionsOf(stack.url).create({
          groupId,
          key: randomUUID(),
          body: buildSamples('moving')['AZURE/EVENTHUB']?.body ?? {},
        })
        if (created.kind !== 'created') throw new Error(JSON.stringify(created))
        const startedAt = performance.now()
        const isOver = () => performance.now() - startedAt >= minutes * 60_000
        const tally = startTally(stack.sandbox, isOver)
        const crowd = startCrowd({
          url: stack.url,
          paths: [`/api/projects/${groupId}/list?view=&offset=0`],
          clients,
          isOver,
        })
        await Promise.all([tally.done, crowd.done])
        const { failures, latencies } = crowd.told()
        if (failures[0] !== undefined)
          throw new Error(`${String(failures.length)} polls failed, the first: ${failures[0]}`)
        const perMinute = (count: number) => count / minutes
        figures.push(
          figureOf({
            name: `with ${clients.toLocaleString('en-GB')} ${clients === 1 ? 'client' : 'clients'} (${perMinute(latencies.length).toLocaleString('en-GB', { maximumFractionDigits: 0 })} polls a minute)`,
            unit: 'a minute',
            // The create itself reads the list once before it is sent.
            samples: [perMinute((tally.told()[groupId] ?? 1) - 1)],
            beside: { name: 'each client asking Atlas by itself', samples: [clients * pollsAMinute] },
            goal: { of: 'value', is: 'at most', limit: mostAMinute + 1 / minutes },
          }),
        )
      }
      return figures
    } finally {
      await stop()
    }
  },
}
