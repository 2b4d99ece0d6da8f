import fc from 'fast-check'
import { readBuiltActions } from '../actions.ts'
import { expect, startStack, test as base, type Stack } from '../fixtures.ts'
import { freePort } from '../program.ts'
import { captureRequests } from '../support/capture-requests.ts'
import type { Malformed } from '../support/malformed-requests.ts'
import { mutateRequests } from '../support/mutate-requests.ts'
import { getSessionCookie, shareSessions } from '../support/open-printed-link.ts'
import { fetchMetrics, findLines } from '../support/scrape-metrics.ts'
import { measureMemory } from '../support/measure-memory.ts'
import { createMalformedSender, runInParallel } from '../support/send-malformed.ts'

const seed = 20_261_128
const count = Number(process.env.MALFORMED ?? 10_000)
/** How many of them come before memory is measured. */
const warmUp = 1_000
const canary = 'canary0session0secret0of0thirty2characters'

const test = base.extend<{ own: { stack: Stack; metricsUrl: string } }>({
  own: async ({}, use) => {
    const METRICS_PORT = await freePort()
    const { stack, stop } = await startStack({}, { METRICS_PORT, PORTAL_SESSION_SECRET: canary })
    await use({ stack, metricsUrl: `http://127.0.0.1:${METRICS_PORT}` })
    await stop()
  },
})

/** The faults that alerts count: answers of 500 and above. */
const countFaults = async (metricsUrl: string) =>
  findLines(await fetchMetrics(metricsUrl), 'portal_http_requests_total').filter(
    ({ labels }) => Number(labels.status) >= 500,
  )

test(`${String(count)} mutated requests of a browser cause no server error, no line of an error and no fault in the count`, {
  tag: '@long',
}, async ({ own: { stack, metricsUrl }, browser }) => {
  test.setTimeout(90_000 + 30 * count)
  const context = await browser.newContext({ baseURL: stack.url })
  const leave = await shareSessions(context)
  const { id, name } = await stack.sandbox.newProject()
  const project = { id, name, path: `/projects/${id}/private-links` }
  const captured = await captureRequests(await context.newPage(), project, getSessionCookie(stack.url))
  leave()
  await context.close()
  expect(captured.filter(({ method }) => method === 'POST').length).toBeGreaterThan(1)

  const actionIds = readBuiltActions().map((one) => one.id)
  const requests = fc.sample(mutateRequests(captured, actionIds), { seed, numRuns: count })
  const { flaws, answered, send } = createMalformedSender(stack.url, canary)
  const sendOne = async (request: Malformed) => {
    const headers = await send(request)
    if (headers['x-content-type-options'] !== 'nosniff') flaws.push(`${request.path.slice(0, 80)}: no headers`)
  }
  await runInParallel(requests.slice(0, warmUp), sendOne)
  const before = measureMemory(stack.portal.pid)
  await runInParallel(requests.slice(warmUp), sendOne)
  const after = measureMemory(stack.portal.pid)
  process.stdout.write(
    `Mutated (seed ${String(seed)}): ${JSON.stringify([...answered])}; ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after\n`,
  )
  expect(flaws).toEqual([])
  for (const status of [200, 400, 403, 405]) expect(answered.get(status), String(status)).toBeGreaterThan(0)
  expect(await countFaults(metricsUrl)).toEqual([])
  expect(stack.portal.printed().match(/"level":[56]0.*/g) ?? []).toEqual([])
  expect(after - before).toBeLessThan(300)
})
