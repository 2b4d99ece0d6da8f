import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createRaiseAlerts } from '#server/outbox/raise-alerts.ts'
import { insertApiToken } from '#server/store/api-tokens.ts'
import type { Store } from '#server/store/db.ts'
import { readEventsAfter } from '#server/store/events.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { now as start } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'

const [minute, day] = [60_000, 86_400_000]
const issuer = 'https://login.example'
const trouble = { part: 'Atlas', what: 'Atlas: Failing. The health page says more.' }

/** Replicas that share a store and a clock, each with troubles of its own. */
const createReplicas = (store: Store) => {
  const clock = { ms: start() }
  const build = () => {
    const troubles: { part: string; what: string }[] = []
    const listTroubles = () => Promise.resolve(troubles)
    return { troubles, round: createRaiseAlerts({ store, now: () => clock.ms, issuer, listTroubles }) }
  }
  const [first, second] = [build(), build()]
  return {
    ...{ first, second },
    pass: async (ms: number, step = minute) => {
      for (let passed = 0; passed < ms; passed += step) {
        clock.ms += step
        await Promise.all([first.round(), second.round()])
      }
    },
    readKinds: async () => (await readEventsAfter(store.db, 0, 100)).map(({ message }) => message.kind),
  }
}

const addToken = (store: Store, days: number) =>
  store.transaction((trx) =>
    insertApiToken(trx, {
      ...{ id: randomUUID(), hash: randomUUID().padEnd(64, '0'), issuer, owner: 'ada', name: `for ${String(days)}` },
      ...{ permissions: '["see"]', projects: '"*"', lastUsedAt: null },
      ...{ createdAt: toTimestamp(start()), expiresAt: toTimestamp(start() + days * day) },
    }),
  )

onBothStores('alerts', (stores) => {
  it('tell of a trouble that lasts once for all replicas, and of its end', async () => {
    const { first, second, pass, readKinds } = createReplicas(await stores.open())
    first.troubles.push(trouble)
    await pass(2 * minute)
    expect(await readKinds()).toEqual([])
    second.troubles.push(trouble)
    await pass(20 * minute)
    first.troubles.pop()
    await pass(20 * minute)
    expect(await readKinds()).toEqual(['portal.trouble'])
    second.troubles.pop()
    await pass(10 * minute)
    expect(await readKinds()).toEqual(['portal.trouble', 'portal.recovered'])
  })

  it('tell of two troubles once each, which two replicas find in different orders', async () => {
    const { first, second, pass, readKinds } = createReplicas(await stores.open())
    const other = { part: 'Store', what: 'Store: Slow. The health page says more.' }
    first.troubles.push(trouble, other)
    second.troubles.push(other, trouble)
    await pass(4 * minute)
    expect(await readKinds()).toEqual(['portal.trouble', 'portal.trouble'])
  })

  it('tell of nothing that is over within two minutes', async () => {
    const { first, pass, readKinds } = createReplicas(await stores.open())
    for (let time = 0; time < 5; time += 1) {
      first.troubles.push(trouble)
      await pass(2 * minute)
      first.troubles.pop()
      await pass(minute)
    }
    expect(await readKinds()).toEqual([])
  })

  it('tell of each token once, a week before it expires or when half of its time is over', async () => {
    const store = await stores.open()
    await addToken(store, 2)
    await addToken(store, 30)
    const { pass, readKinds } = createReplicas(store)
    const hour = day / 24
    await pass(23 * hour, 23 * hour)
    expect(await readKinds()).toEqual([])
    await pass(2 * hour, hour)
    expect(await readKinds()).toEqual(['token.expiring'])
    await pass(21 * day, day)
    expect(await readKinds()).toEqual(['token.expiring'])
    await pass(9 * day, day)
    expect(await readKinds()).toEqual(['token.expiring', 'token.expiring'])
  })
})
