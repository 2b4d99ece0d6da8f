import type { Browser, Page } from 'playwright/test'
import * as z from '#lib/zod.ts'

const trace = z.object({
  traceEvents: z.array(
    z.looseObject({
      name: z.string(),
      ph: z.string(),
      pid: z.number(),
      tid: z.number(),
      ts: z.number(),
      dur: z.number().optional(),
      tdur: z.number().optional(),
      args: z
        .looseObject({
          name: z.string().optional(),
          chrome_mojo_event_info: z.looseObject({ mojo_interface_tag: z.string().optional() }).optional(),
        })
        .optional(),
    }),
  ),
})

type TraceEvent = z.output<typeof trace>['traceEvents'][number]

/** Whether the browser's tools asked for something, as Playwright does to find an element: no work of the page. */
const isFromTools = ({ name, args }: TraceEvent) =>
  name === 'Receive mojo message' && args?.chrome_mojo_event_info?.mojo_interface_tag === 'blink.mojom.DevToolsSession'

const isWithin = (inner: TraceEvent, outer: TraceEvent) =>
  inner.pid === outer.pid && inner.tid === outer.tid && inner.ts >= outer.ts && inner.ts <= outer.ts + (outer.dur ?? 0)

/**
 * The longest task of the pages' main threads in a trace, in milliseconds of thread time, so that other load does not
 * count, nor what Playwright asks of the page.
 */
const findLongestTask = (text: string): number => {
  const { traceEvents } = trace.parse(JSON.parse(text))
  const main = new Set(
    traceEvents.flatMap(({ name, args, pid, tid }) =>
      name === 'thread_name' && args?.name === 'CrRendererMain' ? [`${String(pid)} ${String(tid)}`] : [],
    ),
  )
  const toolEvents = traceEvents.filter(isFromTools)
  const tasks = traceEvents.filter(
    (event) =>
      event.name === 'RunTask' &&
      event.ph === 'X' &&
      main.has(`${String(event.pid)} ${String(event.tid)}`) &&
      !toolEvents.some((toolEvent) => isWithin(toolEvent, event)),
  )
  if (tasks.length === 0) throw new Error('The trace has no task.')
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000))
}

/** The browser does not report shorter interactions, so they count as this. */
const leastToldMs = 16

/** Without what was buffered: a click before, on a page that React was still making live, is not measured. */
const listen = `window.portalInteractions = []
new PerformanceObserver((seen) => {
  for (const entry of seen.getEntries()) if (entry.interactionId) window.portalInteractions.push(entry.duration)
}).observe({ type: 'event', durationThreshold: ${String(leastToldMs)} })`

/** Resolves when the page has had nothing to do for a while: before that, React may still be making it live. */
const waitUntilIdle = `new Promise((resolve) => {
  const wait = (times) => requestIdleCallback(() => (times > 1 ? wait(times - 1) : resolve()))
  wait(20)
})`

export type Interaction = { interaction: number; task: number }

/** Runs work in a page at rest; the longest time from a key or click to the next paint, and the longest task. */
export const measureInteraction = async (
  browser: Browser,
  page: Page,
  work: () => Promise<unknown>,
): Promise<Interaction> => {
  await page.waitForLoadState('networkidle')
  await page.evaluate(waitUntilIdle)
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
