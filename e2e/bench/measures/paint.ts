import type { Browser } from 'playwright/test'
import { startStack } from '../../fixtures.ts'
import { buildFigure, type Measure } from '../figures.ts'
import { withWindow, withBrowser } from '../browser-window.ts'

const links = 50

/** The largest contentful paint of a page, in milliseconds after navigation. */
const measurePaint = (browser: Browser, baseURL: string, path: string) =>
  withWindow(browser, { baseURL }, { cpu: 4, network: true }, async ({ page }) => {
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    return page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((entries) => resolve(entries.getEntries().at(-1)?.startTime ?? 0)).observe({
            type: 'largest-contentful-paint',
            buffered: true,
          })
        }),
    )
  })

/** The largest contentful paint of wizard and list, compared with an empty page. */
export const paint: Measure = {
  name: 'paint',
  title: 'Largest paint',
  how: `A fresh window with an empty cache, the processor slowed four times, the network as a phone has it (1.6 Mbit/s, 150 ms until an answer begins), the pages in turn. The list has ${String(links)} links. The empty page is the one for an address that does not exist.`,
  run: async ({ isQuick }) => {
    const visits = isQuick ? 3 : 9
    const { stack, stop } = await startStack({}, { WATCH_RESTING_MS: '60000' })
    try {
      const { id } = await stack.sandbox.newProject()
      await stack.sandbox.addLinks(id, links)
      const paths = {
        empty: '/nowhere',
        wizard: `/projects/${id}/private-links/new/start`,
        list: `/projects/${id}/private-links`,
      }
      const times = { empty: new Array<number>(), wizard: new Array<number>(), list: new Array<number>() }
      await withBrowser(async (browser) => {
        for (const path of Object.values(paths)) await measurePaint(browser, stack.url, path)
        for (let visit = 0; visit < visits; visit += 1)
          for (const page of ['empty', 'wizard', 'list'] as const)
            times[page].push(await measurePaint(browser, stack.url, paths[page]))
      })
      const beside = { name: 'the empty page', samples: times.empty }
      const goal = { of: 'ratio', is: 'at most', limit: 1.15 } as const
      return [
        buildFigure({ name: 'the wizard', unit: 'ms', samples: times.wizard, beside, goal }),
        buildFigure({ name: 'the list', unit: 'ms', samples: times.list, beside, goal }),
      ]
    } finally {
      await stop()
    }
  },
}
