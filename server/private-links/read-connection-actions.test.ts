import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createJournal } from '#server/intents/journal.ts'
import { testTimings } from '#server/intents/testing/timings.ts'
import { createReadConnectionActions } from '#server/private-links/read-connection-actions.ts'
import { useStores } from '#server/store/testing/stores.ts'

const groupId = '65f0c0de0000000000000a01'

describe.each(['file', 'postgres'] as const)('what was done with a connection, on a %s store', (kind) => {
  const { open } = useStores(kind)

  it('is in order, and of that connection alone', async () => {
    const store = await open()
    const at = 1_750_000_000_000
    const journal = createJournal({ store, now: () => at, timings: testTimings, onAudit: () => undefined })
    const record = (workspace: string, connection: string, actor: string) =>
      journal.record({
        ...{ kind: 'create-connection', groupId, linkId: null, body: '{}', baseline: '[]', requestId: 'r' },
        ...{ id: randomUUID(), workspace, connection, actor, fingerprint: `${workspace} ${connection}` },
      })
    await record('streams', 'orders', 'ada')
    await record('streams', 'clicks', 'bob')
    await record('others', 'orders', 'bob')
    const readActions = createReadConnectionActions({ store })
    expect(await readActions({ groupId, workspace: 'streams', name: 'orders' })).toEqual([
      { at, actor: 'ada', action: 'create-connection.recorded' },
      { at, actor: 'ada', action: 'create-connection.sending', attempt: 1 },
    ])
    expect(await readActions({ groupId, workspace: 'streams', name: 'nothing' })).toEqual([])
  })
})
