import type { Browser, Page } from 'playwright/test'
import { listAnswer } from '#lib/wire/list.ts'
import { startStack } from '../../fixtures.ts'
import { cookieOf } from '../../let-in.ts'
import { createClient } from '../http-client.ts'
import { buildFigure, type Figure, type Measure } from '../figures.ts'
import { withWindow, withBrowser } from '../browser-window.ts'

const counts = [10, 100, 1_000, 10_000] as const
const least = counts[0]

/** When the first row can be clicked, in milliseconds after the address was entered: it is there, and React answers for it. */
const waitUntilUsable = async (page: Page): Promise<number> => {
  const usableHandle = await page.waitForFunction(() => {
    const link = document.querySelector('table tbody tr a')
    return link !== null && Object.keys(link).some((name) => name.startsWith('__reactProps')) && performance.now()
  })
  return Number(await usableHandle.jsonValue())
}

const measureFirstRow = (browser: Browser, baseURL: string, groupId: string, cpu: number) =>
  withWindow(browser, { baseURL }, { cpu, network: false }, async ({ page }) => {
    await page.goto(`/projects/${groupId}/private-links`, { waitUntil: 'commit' })
    return waitUntilUsable(page)
  })

const formatCount = (count: number) => `${count.toLocaleString('en-GB')} links`

/** The list's route and page with ten to ten thousand links. */
export const sizes: Measure = {
  name: 'sizes',
  title: 'Ten to ten thousand links',
  how: 'Projects with so many links, each read from Atlas before it is measured and not read again meanwhile. The route: one request after the other, whole answers of the first window, the sizes in turn. The first usable row: a fresh window with an empty cache, from the address entered to the first link being there with its handlers; the sizes in turn.',
  run: async ({ isQuick }) => {
    const [requests, visits] = isQuick ? [15, 3] : [100, 9]
    const { stack, stop } = await startStack(
      {},
      { WATCH_RESTING_MS: '3600000', WATCH_MOVING_MS: '3600000', WATCH_ROUND_MS: '60000' },
    )
    const { ask, close } = createClient()
    const headers = { cookie: cookieOf(stack.url), 'sec-fetch-site': 'same-origin' }
    const buildAddress = (groupId: string) => `${stack.url}/api/projects/${groupId}/list?view=&offset=0`
    try {
      const projects = new Map<number, string>()
      for (const count of counts) {
        const { id } = await stack.sandbox.newProject()
        await stack.sandbox.addLinks(id, count)
        const { all } = listAnswer.parse(JSON.parse((await ask(buildAddress(id), { headers })).text))
        if (all !== count) throw new Error(`The list of ${String(count)} links tells ${String(all)}.`)
        projects.set(count, id)
      }
      const route = new Map<number, { ms: number[]; bytes: number }>()
      const rows = { 1: new Map<number, number[]>(), 4: new Map<number, number[]>() }
      const add = (to: Map<number, number[]>, count: number, value: number) =>
        to.set(count, [...(to.get(count) ?? []), value])
      for (let turn = 0; turn < requests; turn += 1)
        for (const [count, id] of projects) {
          const askedAt = performance.now()
          const { bytes } = await ask(buildAddress(id), { headers })
          route.set(count, { ms: [...(route.get(count)?.ms ?? []), performance.now() - askedAt], bytes })
        }
      await withBrowser(async (browser) => {
        await measureFirstRow(browser, stack.url, projects.get(least) ?? '', 1)
        for (let visit = 0; visit < visits; visit += 1)
          for (const cpu of [1, 4] as const)
            for (const [count, id] of projects)
              add(rows[cpu], count, await measureFirstRow(browser, stack.url, id, cpu))
      })
      const buildReference = (samples: readonly number[] | undefined) => ({
        name: formatCount(least),
        samples: samples ?? [],
      })
      const isMost = (count: number) => count === counts.at(-1)
      const goal = { goal: { of: 'ratio', is: 'at most', limit: 1.5 } } as const
      return counts.flatMap((count): Figure[] => {
        const own = route.get(count) ?? { ms: [], bytes: 0 }
        const isCompared = count !== least
        const compareToLeast = (samples: readonly number[] | undefined) =>
          isCompared ? { beside: buildReference(samples) } : {}
        return [
          buildFigure({
            name: `first usable row, ${formatCount(count)}`,
            unit: 'ms',
            samples: rows[1].get(count) ?? [],
            ...compareToLeast(rows[1].get(least)),
            ...(isMost(count) ? goal : {}),
          }),
          buildFigure({
            name: `first usable row, ${formatCount(count)}, processor slowed four times`,
            unit: 'ms',
            samples: rows[4].get(count) ?? [],
            ...compareToLeast(rows[4].get(least)),
          }),
          buildFigure({
            name: `the route, ${formatCount(count)}`,
            unit: 'ms',
            samples: own.ms,
            ...compareToLeast(route.get(least)?.ms),
          }),
          buildFigure({
            name: `its answer, ${formatCount(count)}`,
            unit: 'kB',
            samples: [own.bytes / 1000],
            ...compareToLeast([(route.get(least)?.bytes ?? 0) / 1000]),
          }),
        ]
      })
    } finally {
      close()
      await stop()
    }
  },
}
