import type { Browser, Page } from 'playwright/test'
import { parseAs } from '#lib/guard.ts'
import { isListAnswer } from '#lib/wire/list.ts'
import { startStack, type Stack } from '../../fixtures.ts'
import { getSessionCookie } from '../../support/open-printed-link.ts'
import { createClient, type Answer } from '../http-client.ts'
import { buildFigure, type Figure, type Measure } from '../figures.ts'
import { withWindow, withBrowser } from '../browser-window.ts'

const counts = [10, 100, 1_000, 10_000] as const
const least = counts[0]

/** When the first row is rendered and hydrated, in milliseconds after navigation. */
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

type Projects = ReadonlyMap<number, string>

/** Creates a project of each size and reads its list once; the ids by size. */
const createProjects = async (
  { sandbox }: Stack,
  readList: (groupId: string) => Promise<Answer>,
): Promise<Projects> => {
  const projects = new Map<number, string>()
  for (const count of counts) {
    const { id } = await sandbox.newProject()
    await sandbox.addLinks(id, count)
    const { all } = parseAs(isListAnswer, JSON.parse((await readList(id)).text))
    if (all !== count) throw new Error(`The list of ${String(count)} links has ${String(all)}.`)
    projects.set(count, id)
  }
  return projects
}

type RouteTimes = { ms: number[]; bytes: number }

const measureRoute = async (projects: Projects, readList: (groupId: string) => Promise<Answer>, requests: number) => {
  const times = new Map<number, RouteTimes>()
  for (let turn = 0; turn < requests; turn += 1)
    for (const [count, id] of projects) {
      const sentAt = performance.now()
      const { bytes } = await readList(id)
      times.set(count, { ms: [...(times.get(count)?.ms ?? []), performance.now() - sentAt], bytes })
    }
  return times
}

type RowTimes = Record<1 | 4, Map<number, number[]>>

const measureRows = async (projects: Projects, url: string, visits: number): Promise<RowTimes> => {
  const times: RowTimes = { 1: new Map(), 4: new Map() }
  await withBrowser(async (browser) => {
    await measureFirstRow(browser, url, projects.get(least) ?? '', 1)
    for (let visit = 0; visit < visits; visit += 1)
      for (const cpu of [1, 4] as const)
        for (const [count, id] of projects) {
          const ms = await measureFirstRow(browser, url, id, cpu)
          times[cpu].set(count, [...(times[cpu].get(count) ?? []), ms])
        }
  })
  return times
}

const ratioGoal = { goal: { of: 'ratio', is: 'at most', limit: 1.5 } } as const

const buildFigures = (count: number, rows: RowTimes, route: ReadonlyMap<number, RouteTimes>): Figure[] => {
  const { ms, bytes } = route.get(count) ?? { ms: [], bytes: 0 }
  const compareToLeast = (samples: readonly number[] = []) =>
    count === least ? {} : { beside: { name: formatCount(least), samples } }
  return [
    buildFigure({
      name: `first usable row, ${formatCount(count)}`,
      unit: 'ms',
      samples: rows[1].get(count) ?? [],
      ...compareToLeast(rows[1].get(least)),
      ...(count === counts.at(-1) ? ratioGoal : {}),
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
      samples: ms,
      ...compareToLeast(route.get(least)?.ms),
    }),
    buildFigure({
      name: `its answer, ${formatCount(count)}`,
      unit: 'kB',
      samples: [bytes / 1000],
      ...compareToLeast([(route.get(least)?.bytes ?? 0) / 1000]),
    }),
  ]
}

/** The list's route and page with ten to ten thousand links. */
export const sizes: Measure = {
  name: 'sizes',
  title: 'Ten to ten thousand links',
  how: 'Projects with so many links, each read from Atlas before it is measured and not read again meanwhile. The route: one request after the other, whole answers of the first window, the sizes in turn. The first usable row: a fresh window with an empty cache, from the address entered to the first link being there with its handlers; the sizes in turn.',
  run: async ({ isQuick }) => {
    const [requests, visits] = isQuick ? [15, 3] : [100, 9]
    const pace = { WATCH_RESTING_MS: '3600000', WATCH_MOVING_MS: '3600000', WATCH_ROUND_MS: '60000' }
    const { stack, stop } = await startStack({}, pace)
    const { send, close } = createClient()
    const headers = { cookie: getSessionCookie(stack.url), 'sec-fetch-site': 'same-origin' }
    const readList = (groupId: string) => send(`${stack.url}/api/projects/${groupId}/list?view=&offset=0`, { headers })
    try {
      const projects = await createProjects(stack, readList)
      const route = await measureRoute(projects, readList, requests)
      const rows = await measureRows(projects, stack.url, visits)
      return counts.flatMap((count) => buildFigures(count, rows, route))
    } finally {
      close()
      await stop()
    }
  },
}
