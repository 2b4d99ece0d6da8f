import type { Browser, Page } from 'playwright/test'
import * as z from '#lib/zod.ts'

const trace = z.object({
  traceEvents: z.array(
    z.looseObject({
      name: z.string(),
      ph: z.string(),
      pid: z.number(),
      tid: z.number(),
      tdur: z.number().optional(),
      args: z.looseObject({ name: z.string().optional() }).optional(),
    }),
  ),
})

/**
 * The longest task of the pages' main threads in a trace, in milliseconds of thread time, so that other load does not
 * count.
 */
const findLongestTask = (text: string): number => {
  const { traceEvents } = trace.parse(JSON.parse(text))
  const main = new Set(
    traceEvents.flatMap(({ name, args, pid, tid }) =>
      name === 'thread_name' && args?.name === 'CrRendererMain' ? [`${String(pid)} ${String(tid)}`] : [],
    ),
  )
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && main.has(`${String(pid)} ${String(tid)}`),
  )
  if (tasks.length === 0) throw new Error('The trace has no task.')
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000))
}

/** The browser does not report shorter interactions, so they count as this. */
const leastToldMs = 16

const listen = `window.portalInteractions = []
new PerformanceObserver((seen) => {
  for (const entry of seen.getEntries()) if (entry.interactionId) window.portalInteractions.push(entry.duration)
}).observe({ type: 'event', durationThreshold: ${String(leastToldMs)}, buffered: true })`

export type Interaction = { interaction: number; task: number }

/** Runs work in a page; the longest time from a key or click to the next paint, and the longest task meanwhile. */
export const measureInteraction = async (
  browser: Browser,
  page: Page,
  work: () => Promise<unknown>,
): Promise<Interaction> => {
  await page.evaluate(listen)
  await browser.startTracing(page, {
    categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
  })
  await work()
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))))
  const task = findLongestTask((await browser.stopTracing()).toString())
  const durations = await page.evaluate<number[]>('window.portalInteractions')
  return { interaction: Math.max(leastToldMs, ...durations), task }
}
