import { describe, expect, it } from 'vitest'
import { createReadHealth } from '#server/health/read-health.ts'
import { useStores } from '#server/store/testing/stores.ts'

describe('the health of the portal', () => {
  const { open } = useStores('file')

  it('counts the commands with an unknown outcome that are no creates of links', async () => {
    const readHealth = createReadHealth({
      store: await open(),
      countStats: () =>
        Promise.resolve({
          intents: new Map(),
          unsettled: { all: 5, creates: new Map(Object.entries({ unknown: 2, ambiguous: 1 })), oldestAt: 0 },
          links: new Map(),
          snapshots: { watched: 0, failing: 0, newestAt: undefined, oldestAt: undefined },
        }),
      getStoreReason: () => undefined,
      getLoops: () => [],
      getAtlasStatus: () => ({ goodAt: undefined, trouble: undefined }),
      now: () => 0,
      onFault: (error) => {
        throw error
      },
      facts: { startedAt: 0, version: '', node: '', atlas: { host: '', isSandbox: true, key: '' } },
    })
    const { figures } = await readHealth(false)
    expect(figures).toMatchObject({ creates: { unknown: 2, ambiguous: 1, 'not-found': 0 }, othersUnknown: 3 })
  })
})
