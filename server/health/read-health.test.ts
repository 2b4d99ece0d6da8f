import { describe, expect, it } from 'vitest'
import { createReadHealth } from '#server/health/read-health.ts'
import { useStores } from '#server/store/testing/stores.ts'

describe('the health of the portal', () => {
  const { open } = useStores('file')

  it('counts the commands with an unknown outcome that are no creates of links, and names AWS accounts to some only', async () => {
    const readHealth = createReadHealth({
      store: await open(),
      countPending: () =>
        Promise.resolve({
          unsettled: { all: 5, creates: new Map(Object.entries({ unknown: 2, ambiguous: 1 })), oldestAt: 0 },
          snapshots: { watched: 0, failing: 0, newestAt: undefined, oldestAt: undefined },
        }),
      countMessages: () => Promise.resolve([]),
      getStoreReason: () => undefined,
      getLoops: () => [],
      getAtlasStatus: () => ({ goodAt: undefined, trouble: undefined }),
      getAwsStatuses: () => [{ id: '123456789012', name: 'payments', goodAt: undefined, trouble: undefined }],
      getAuditLog: () => undefined,
      getPolicy: () => undefined,
      now: () => 0,
      onFault: (error) => {
        throw error
      },
      facts: { startedAt: 0, version: '', node: '', atlas: { host: '', isSandbox: true, key: '' } },
    })
    const { figures, aws } = await readHealth({ isStopping: false, maySeeAws: false })
    expect(aws).toEqual([])
    expect((await readHealth({ isStopping: false, maySeeAws: true })).aws).toHaveLength(1)
    expect(figures).toMatchObject({ creates: { unknown: 2, ambiguous: 1, 'not-found': 0 }, othersUnknown: 3 })
  })
})
