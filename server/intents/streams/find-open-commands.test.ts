import { expect, it } from 'vitest'
import { createFindOpenCommands } from '#server/intents/streams/find-open-commands.ts'
import { bucket, groupId, kafka, lost, startStreamPortal, workspace } from '#server/intents/testing/stream-portal.ts'
import { onBothStores } from '#server/store/testing/stores.ts'

const minute = 60_000

onBothStores('the open commands of a project', (stores) => {
  const start = async () => {
    const portal = await startStreamPortal(stores)
    const find = createFindOpenCommands({ store: portal.store, now: portal.now })
    const describeOpen = async () => (await find(groupId)).map(({ kind, status, name }) => `${kind} ${name} ${status}`)
    const passMinutes = async (minutes: number) => {
      for (let passed = 0; passed < minutes; passed += 1) await portal.pass(minute)
    }
    return { ...portal, find, describeOpen, passMinutes }
  }

  it('are those without an outcome, and of another project none', async () => {
    const portal = await start()
    portal.duringWrite(async () => {
      expect(await portal.find(groupId)).toEqual([
        expect.objectContaining({ kind: 'create-connection', workspace, name: 'orders', status: 'sending', by: 'ada' }),
      ])
    })
    portal.failNext(lost)
    await portal.create()
    expect(await portal.describeOpen()).toEqual(['create-connection orders unknown'])
    expect(await portal.find('65f0c0de0000000000000a02')).toEqual([])
  })

  it('are for a day those on which a person decides, until the name has an outcome', async () => {
    const portal = await start()
    portal.failNext(lost, lost)
    await portal.create()
    portal.show({ ...bucket, aws: { roleArn: 'arn:aws:iam::123456789012:role/others' }, state: 'READY' })
    await portal.change(bucket, 'archive')
    portal.show({ kind: 'refused', status: 404, errorCode: 'X', detail: '', parameters: [], violations: [] })
    await portal.passMinutes(12)
    expect(await portal.describeOpen()).toEqual([
      'change-connection archive unclear',
      'create-connection orders not-found',
    ])
    expect(await portal.create(kafka)).toMatchObject({ kind: 'done' })
    expect(await portal.describeOpen()).toEqual(['change-connection archive unclear'])
    await portal.pass(24 * 60 * minute)
    expect(await portal.describeOpen()).toEqual([])
  })
})
