import { randomUUID } from 'node:crypto'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { createActionClient } from '../../actions.ts'
import { startStack } from '../../fixtures.ts'
import { startPollLoad } from '../../soak/poll-load.ts'
import { startReadCounter } from '../../soak/read-counter.ts'
import { buildFigure, type Figure, type Measure } from '../figures.ts'
import { realPace } from '../real-pace.ts'

const pollsAMinute = 60_000 / Number(realPace.WATCH_POLL_MS)
const mostAMinute = 60_000 / Number(realPace.WATCH_MOVING_MS)

/** The reads of Atlas caused by one, a hundred and a thousand clients of one project. */
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
        const created = await createActionClient(stack.url).create({
          groupId,
          key: randomUUID(),
          body: buildSamples('moving')['AZURE/EVENTHUB']?.body ?? {},
        })
        if (created.kind !== 'created') throw new Error(JSON.stringify(created))
        const startedAt = performance.now()
        const isOver = () => performance.now() - startedAt >= minutes * 60_000
        const tally = startReadCounter(stack.sandbox, isOver)
        const crowd = startPollLoad({
          url: stack.url,
          paths: [`/api/projects/${groupId}/list?view=&offset=0`],
          clients,
          isOver,
        })
        await Promise.all([tally.done, crowd.done])
        const { failures, latencies } = crowd.getCounts()
        if (failures[0] !== undefined)
          throw new Error(`${String(failures.length)} polls failed, the first: ${failures[0]}`)
        const toPerMinute = (count: number) => count / minutes
        figures.push(
          buildFigure({
            name: `with ${clients.toLocaleString('en-GB')} ${clients === 1 ? 'client' : 'clients'} (${toPerMinute(latencies.length).toLocaleString('en-GB', { maximumFractionDigits: 0 })} polls a minute)`,
            unit: 'a minute',
            // The create itself reads the list once.
            samples: [toPerMinute((tally.getCounts()[groupId] ?? 1) - 1)],
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
