import { describe, expect, it } from 'vitest'
import { timings, startSnapshotReplicas } from '#server/snapshots/testing/snapshot-replicas.ts'
import { useStores } from '#server/store/testing/stores.ts'

const requestId = 'r'
const maxReads = (ms: number, seconds: number) => Math.ceil((seconds * 1_000) / ms) + 1

/**
 * Clients that poll either replica as often as a browser would, for a minute; returns the calls to Atlas and the age of
 * the oldest answer.
 */
const runMinute = async (
  stack: Awaited<ReturnType<typeof startSnapshotReplicas>>,
  groupId: string,
  clients: number,
  replicas = 1,
) => {
  let oldestMs = 0
  let answers = 0
  const poll = async (client: number) => {
    const result = await stack.replica(client % replicas).listLinks(groupId, { requestId })
    if (!result.ok || result.value.links.length !== 1) throw new Error(JSON.stringify(result))
    oldestMs = Math.max(oldestMs, result.freshness?.ageMs ?? Infinity)
    answers += 1
  }
  const everySeconds = timings.poll.moving / 1_000
  const now = (second: number) =>
    Array.from({ length: clients }, (_, client) => client).filter(
      (client) => client % everySeconds === second % everySeconds,
    )
  await stack.passSeconds(60, (second) => Promise.all(now(second).map(poll)))
  return { ...(await stack.countReads(groupId)), oldestMs, answers }
}

describe('a minute of polls', { timeout: 60_000 }, () => {
  const stores = { file: useStores('file'), postgres: useStores('postgres') }

  it.each([1, 100, 1_000])('by %i clients reads Atlas once per interval', async (clients) => {
    const stack = await startSnapshotReplicas(stores.file)
    const groupId = await stack.createProject()
    await stack.createMovingLink(groupId)
    const { lists, singles, oldestMs, answers } = await runMinute(stack, groupId, clients)
    expect(answers).toBe(clients * 12)
    expect(lists).toBeLessThanOrEqual(maxReads(timings.moving, 60))
    expect(lists).toBeGreaterThanOrEqual(5)
    expect(singles).toBe(0)
    expect(oldestMs).toBeLessThanOrEqual(1.1 * timings.moving + timings.round)
    expect(stack.faults).toEqual([])
  })

  it('by clients of two replicas on one PostgreSQL reads Atlas once per interval', async () => {
    const stack = await startSnapshotReplicas(stores.postgres, 2)
    const groupId = await stack.createProject()
    await stack.createMovingLink(groupId)
    const { lists, oldestMs } = await runMinute(stack, groupId, 100, 2)
    expect(lists).toBeLessThanOrEqual(maxReads(timings.moving, 60))
    expect(lists).toBeGreaterThanOrEqual(5)
    expect(oldestMs).toBeLessThanOrEqual(1.1 * timings.moving + timings.round)
    expect(stack.faults).toEqual([])
  })

  it('reads Atlas once when no link changes, and again a minute later', async () => {
    const stack = await startSnapshotReplicas(stores.file)
    const groupId = await stack.createProject()
    await stack.passSeconds(125, () =>
      Promise.all(Array.from({ length: 20 }, () => stack.replica().listLinks(groupId, { requestId }))),
    )
    expect((await stack.countReads(groupId)).lists).toBe(2)
  })

  it('that start at once share the first read, at two replicas too', async () => {
    const stack = await startSnapshotReplicas(stores.postgres, 2)
    const groupId = await stack.createProject()
    const result = await Promise.all(
      Array.from({ length: 200 }, (_, client) => stack.replica(client % 2).listLinks(groupId, { requestId })),
    )
    expect(result.filter(({ ok }) => ok)).toHaveLength(200)
    expect((await stack.countReads(groupId)).lists).toBe(1)
  })

  it('without viewers reads only projects with changing links, and slowly', async () => {
    const stack = await startSnapshotReplicas(stores.file)
    const [moving, resting, never] = [
      await stack.createProject(),
      await stack.createProject(),
      await stack.createProject(),
    ]
    await stack.createMovingLink(moving)
    for (const groupId of [moving, resting]) await stack.replica().listLinks(groupId, { requestId })
    await stack.passSeconds(timings.looking / 1_000)
    const before = await stack.countReads(moving)
    const restingBefore = await stack.countReads(resting)
    await stack.passSeconds(600)
    const { lists } = await stack.countReads(moving)
    expect(lists - before.lists).toBeLessThanOrEqual(maxReads(timings.unwatched, 600))
    expect(lists - before.lists).toBeGreaterThanOrEqual(9)
    expect(await stack.countReads(resting)).toEqual(restingBefore)
    expect((await stack.countReads(never)).lists).toBe(0)
  })
})
