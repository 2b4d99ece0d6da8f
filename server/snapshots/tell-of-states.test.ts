import { expect, it } from 'vitest'
import { buildLinksPath } from '#server/sandbox/testing/start-test-sandbox.ts'
import { startSnapshotReplicas } from '#server/snapshots/testing/snapshot-replicas.ts'
import { readEventsAfter } from '#server/store/events.ts'
import { onBothStores } from '#server/store/testing/stores.ts'

onBothStores('what is told of links that nobody looks at', (stores) => {
  it('is each state that people wait for, once for all replicas, where somebody is told', async () => {
    const stack = await startSnapshotReplicas(stores, 2)
    const { clock, passSeconds, control, call, store } = stack
    const [groupId, other] = [await stack.createProject(), await stack.createProject()]
    const linkId = await stack.createMovingLink(groupId)
    await stack.createMovingLink(other)
    const pass = async (minutes: number) => {
      clock.now += minutes * 60_000
      await passSeconds(2)
    }
    stack.subscribed.push(groupId)
    await passSeconds(2)
    for (let minute = 0; minute < 3; minute += 1) await pass(2)
    await control('POST', `/links/${linkId}/approve`)
    for (let minute = 0; minute < 3; minute += 1) await pass(2)
    await call('DELETE', `${buildLinksPath(groupId)}/${linkId}`)
    for (let quarter = 0; quarter < 3; quarter += 1) await pass(17)
    const events = (await readEventsAfter(store.db, 0, 100)).map(({ message }) => message)
    expect(events.map(({ kind }) => kind)).toEqual(['link.needs-attention', 'link.done', 'link.deleted-elsewhere'])
    expect(new Set(events.map(({ subject }) => JSON.stringify(subject)))).toEqual(
      new Set([JSON.stringify({ type: 'link', linkId })]),
    )
    expect(await stack.countReads(other)).toEqual({ lists: 0, singles: 0 })
  })

  it('is nothing of what was there before the first reading', async () => {
    const { clock, createProject, createMovingLink, control, subscribed, passSeconds, store } =
      await startSnapshotReplicas(stores)
    const groupId = await createProject()
    const linkId = await createMovingLink(groupId)
    await control('POST', `/links/${linkId}/approve`)
    clock.now += 3_600_000
    subscribed.push(groupId)
    await passSeconds(3)
    expect(await readEventsAfter(store.db, 0, 100)).toEqual([])
  })
})
