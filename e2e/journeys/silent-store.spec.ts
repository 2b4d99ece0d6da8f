import { randomUUID } from 'node:crypto'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { openPostgres } from '#server/store/testing/shared-postgres.ts'
import { startSilentProxy } from '#server/store/testing/silent-proxy.ts'
import { createActionClient } from '../actions.ts'
import { expect, startStack, test } from '../fixtures.ts'
import { sendRaw } from '#lib/testing/send-raw.ts'
import { filterCreates } from '../support/sandbox-control.ts'

const body = buildSamples('orders')['AWS/MSK']?.body ?? {}
/**
 * How long PostgreSQL is out of reach, and what a create may need after its return: an outcome that could not be
 * recorded is looked for once its sender’s 45 s (JOURNAL_SENDING_MS) are over, by a round of the reconciler.
 */
const [outageMs, settledMs] = [45_000, 60_000]

/** What a test started, to be stopped in the opposite order, also when it fails. */
const stops: (() => Promise<unknown>)[] = []
test.afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

const start = async () => {
  const postgres = await openPostgres()
  stops.push(postgres.stop)
  const proxy = await startSilentProxy(await postgres.freshUrl())
  stops.push(proxy.close)
  const { stack, stop } = await startStack(
    {},
    { DATABASE_URL: proxy.url, JOURNAL_LOOKS_MS: '2000,5000,15000,30000,60000' },
  )
  stops.push(stop)
  return { proxy, stack }
}

for (const { name, isOut } of [
  { name: 'is out of reach', isOut: true },
  { name: 'only loses its open connections', isOut: false },
])
  test(`with default times a create that is sent while PostgreSQL ${name} is settled within 60 s of its return`, {
    tag: '@long',
  }, async () => {
    test.setTimeout(300_000)
    const { proxy, stack } = await start()
    const { id: groupId } = await stack.sandbox.newProject()
    const target = { groupId, key: randomUUID() }
    const client = createActionClient(stack.url)
    const readProbe = async () => (await sendRaw(`${stack.url}/readyz`)).status
    const countPosts = async () => filterCreates(await stack.sandbox.received(groupId)).length
    const path = `/api/atlas/v2/groups/${groupId}/streams/privateLinkConnections`

    await stack.sandbox.answerNext({ method: 'POST', path, when: 'after', delayMs: 2_000, drop: true })
    const created = client.create({ ...target, body })
    await expect.poll(countPosts).toBe(1)
    proxy.fallSilent({ isOut })
    const silentAt = Date.now()
    const probes: number[] = []
    if (isOut)
      await expect
        .poll(
          async () => {
            probes.push(await readProbe())
            return Date.now() - silentAt > outageMs
          },
          { timeout: 2 * outageMs, intervals: [1_000] },
        )
        .toBe(true)
    // Red within five seconds, and until the store is back.
    expect(probes.length > 5).toBe(isOut)
    expect(probes.slice(5).filter((status) => status !== 503)).toEqual([])
    expect(await created).toMatchObject({ kind: 'unknown' })
    proxy.recover()
    const backAt = isOut ? Date.now() : silentAt
    const readOutcome = async () => (await client.outcome(target).catch(() => undefined))?.kind
    await expect.poll(readOutcome, { timeout: 2 * settledMs, intervals: [200] }).toBe('created')
    const neededMs = Date.now() - backAt
    test.info().annotations.push({ type: 'settled', description: `${String(neededMs)} ms after the return` })
    expect(neededMs).toBeLessThan(settledMs)
    await expect.poll(readProbe, { timeout: 10_000 }).toBe(200)
    expect(await countPosts()).toBe(1)
  })
