import { expect, it } from 'vitest'
import { startStreams, workspace } from '#server/snapshots/testing/start-streams.ts'
import { readEventsAfter } from '#server/store/events.ts'
import { onBothStores } from '#server/store/testing/stores.ts'

const overPublic = { access: { type: 'PUBLIC' } }

/** Starts replicas with a project that somebody is told of, and lists which connections were told of, and as what. */
const startTold = async (stores: Parameters<typeof startStreams>[0], replicas = 1) => {
  const stack = await startStreams(stores, replicas)
  stack.subscribed.push(stack.groupId)
  return {
    ...stack,
    /** Makes the replicas read the project, while nobody looks at it. */
    read: async () => {
      stack.clock.now += 16 * 60_000
      await stack.passSeconds(2)
    },
    listTold: async () => {
      const events = await readEventsAfter(stack.store.db, 0, 100)
      return events.flatMap(({ message: { kind, subject } }) =>
        subject.type === 'connection' ? [[subject.workspace, subject.connection, kind]] : [],
      )
    },
  }
}

onBothStores('what is told of connections that nobody looks at', (stores) => {
  it('is that each is ready or failed, once for all replicas', async () => {
    const { read, listTold, createConnection, passSeconds, store } = await startTold(stores, 2)
    await passSeconds(2)
    await createConnection('orders')
    await createConnection('sandbox-failed')
    await read()
    await read()
    expect(await listTold()).toEqual([
      [workspace, 'orders', 'connection.ready'],
      [workspace, 'sandbox-failed', 'connection.failed'],
    ])
    const [ready, failed] = (await readEventsAfter(store.db, 0, 100)).map(({ message }) => message.facts)
    expect(ready).toMatchObject({ state: 'READY', type: 'Kafka', what: expect.any(String) })
    expect(failed).toMatchObject({ state: 'FAILED', type: 'Kafka' })
    expect(JSON.stringify([ready, failed])).not.toContain('hush')
  })

  it('is of a first reading only what the portal created', async () => {
    const { read, listTold, createConnection, work, groupId } = await startTold(stores)
    await createConnection('old', overPublic)
    await createConnection('own', overPublic)
    const connection = { name: 'own', type: 'Kafka', state: 'READY', region: '', errorMessage: '', body: {} }
    work.set(groupId, { open: [], accepted: [{ key: 'k', workspace, connection }] })
    await read()
    await read()
    expect(await listTold()).toEqual([[workspace, 'own', 'connection.ready']])
  })

  it('is nothing again of a workspace that could not be read for a while, but what happened meanwhile', async () => {
    const { read, listTold, createConnection, control, path, passSeconds } = await startTold(stores)
    await passSeconds(2)
    await createConnection('orders')
    await read()
    const told = [[workspace, 'orders', 'connection.ready']]
    expect(await listTold()).toEqual(told)
    await control('POST', '/answers', {
      ...{ method: 'GET', path, times: 2, status: 400 },
      body: { errorCode: 'BROKEN', detail: 'Broken.' },
    })
    await createConnection('late', overPublic)
    await read()
    await read()
    expect(await listTold()).toEqual(told)
    await read()
    expect(await listTold()).toEqual([...told, [workspace, 'late', 'connection.ready']])
  })

  it('is the next one of a name again, once the first one is gone', async () => {
    const { read, listTold, createConnection, call, path, passSeconds } = await startTold(stores)
    await passSeconds(2)
    await createConnection('orders', overPublic)
    await read()
    expect((await call('DELETE', `${path}/orders`)).status).toBe(202)
    await read()
    await createConnection('orders', overPublic)
    await read()
    const told = [workspace, 'orders', 'connection.ready']
    expect(await listTold()).toEqual([told, told])
  })

  it('costs one read of the workspaces each quarter of an hour, over all replicas', async () => {
    const { clock, passSeconds, countStreamReads, groupId } = await startTold(stores, 2)
    for (let minute = 0; minute < 55; minute += 1) {
      clock.now += 59_000
      await passSeconds(1)
    }
    expect((await countStreamReads(groupId)).workspaces).toBe(4)
  })
})
