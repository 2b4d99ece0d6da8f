import { setTimeout as pause } from 'node:timers/promises'
import { parseAs } from '#lib/guard.ts'
import { isListAnswer } from '#lib/wire/list.ts'
import { startStack } from '../../fixtures.ts'
import { getSessionCookie } from '../../support/open-printed-link.ts'
import { measureMemory } from '../../support/measure-memory.ts'
import { createClient } from '../http-client.ts'
import { buildFigure, type Measure } from '../figures.ts'
import { runAtFullSpeed } from '../load.ts'
import { realPace } from '../real-pace.ts'

const settleMs = 5_000
const many = 10_000

/** The memory of the portal's processes after the start, with many links, and after many answers. */
export const memory: Measure = {
  name: 'memory',
  title: 'Memory',
  how: `Resident memory of the program that serves and of Next together, five seconds after each came to rest; without the sandbox. Each run starts a portal anew: at its start, after a project with ${many.toLocaleString('en-GB')} links was read and told, and after its list was told for a while by four clients at once.`,
  run: async ({ isQuick }) => {
    const [runs, seconds] = isQuick ? [1, 5] : [3, 60]
    const readings = { start: new Array<number>(), read: new Array<number>(), told: new Array<number>() }
    for (let run = 0; run < runs; run += 1) {
      const { stack, stop } = await startStack({}, realPace)
      const { send: ask, close } = createClient()
      const measureAtRest = async () => {
        await pause(settleMs)
        return measureMemory(stack.portal.pid)
      }
      try {
        readings.start.push(await measureAtRest())
        const { id } = await stack.sandbox.newProject()
        await stack.sandbox.addLinks(id, many)
        const list = () =>
          ask(`${stack.url}/api/projects/${id}/list?view=&offset=0`, {
            headers: { cookie: getSessionCookie(stack.url), 'sec-fetch-site': 'same-origin' },
          })
        const { all } = parseAs(isListAnswer, JSON.parse((await list()).text))
        if (all !== many) throw new Error(`The list tells ${String(all)} links.`)
        readings.read.push(await measureAtRest())
        await runAtFullSpeed(4, seconds, async () => void (await list()))
        readings.told.push(await measureAtRest())
      } finally {
        close()
        await stop()
      }
    }
    const beside = { name: 'after the start', samples: readings.start }
    return [
      buildFigure({ name: 'after the start', unit: 'MB', samples: readings.start }),
      buildFigure({
        name: `with ${many.toLocaleString('en-GB')} links read`,
        unit: 'MB',
        samples: readings.read,
        beside,
      }),
      buildFigure({
        name: `after those were told for ${String(seconds)} s`,
        unit: 'MB',
        samples: readings.told,
        beside,
        goal: { of: 'value', is: 'at most', limit: 512 },
      }),
    ]
  },
}
