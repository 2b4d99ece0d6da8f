import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Answer } from '#server/atlas/answer.ts'
import {
  bucket,
  groupId,
  kafka,
  lost,
  newWorkspace,
  password,
  refuse,
  shownKafka,
  startStreamPortal,
  unsent,
} from '#server/intents/testing/stream-portal.ts'
import { requester } from '#server/intents/testing/sandbox-portal.ts'
import { addSnapshot } from '#server/store/snapshots.ts'
import { useStores } from '#server/store/testing/stores.ts'

const minute = 60_000
const hiddenValues = 'Atlas does not show all values, so it does not show whether this change took effect.'
const gone = refuse(404, 'STREAM_CONNECTION_NOT_FOUND_FOR_NAME')
const shownWorkspace = {
  name: newWorkspace.name,
  dataProcessRegion: { cloudProvider: 'AWS', region: 'VIRGINIA_USA' },
  streamConfig: { tier: 'SP10' },
}
const shownBucket = { ...bucket, state: 'READY' }
const other = { ...shownKafka, bootstrapServers: 'other.example.com:9092' }
const commands = {
  create: 'create-connection',
  change: 'change-connection',
  remove: 'delete-connection',
  createWorkspace: 'create-workspace',
} as const
type Command = keyof typeof commands
const each = Object.keys(commands).filter((name): name is Command => name in commands)

describe('a command on streams', () => {
  const stores = useStores('file')
  const start = () => startStreamPortal(stores)

  it.each(each)('%s: is recorded, sent once, audited and told', async (command) => {
    const portal = await start()
    expect(await portal[command]()).toEqual({ kind: 'done', how: 'answered' })
    expect(portal.writes).toHaveLength(1)
    const kind = commands[command]
    expect(await portal.audit()).toEqual([`${kind}.recorded`, `${kind}.sending`, `${kind}.done`])
    expect(portal.changed).toHaveLength(1)
    await portal.pass(30 * minute)
    expect(portal.writes).toHaveLength(1)
  })

  it.each(each)('%s: that Atlas was not reached for was not sent, and can be asked for again', async (command) => {
    const portal = await start()
    portal.failNext(unsent)
    expect(await portal[command]()).toMatchObject({ kind: 'not-sent', reason: 'Atlas cannot be reached.' })
    expect(await portal[command]()).toMatchObject({ kind: 'done' })
    expect(await portal.statuses()).toEqual(['not-sent', 'done'])
  })

  it.each(each)('%s: is told what Atlas refused', async (command) => {
    const portal = await start()
    portal.failNext(refuse(403, 'USER_UNAUTHORIZED', 'No.'))
    expect(await portal[command]()).toMatchObject({ kind: 'refused', refusal: { status: 403, detail: 'No.' } })
    expect(await portal.statuses()).toEqual(['refused'])
  })

  it('createWorkspace: is told in full what Atlas says of its values, of which none is secret', async () => {
    const portal = await start()
    const detail = 'The tier SP10 does not exist in VIRGINIA_USA of AWS.'
    portal.failNext(refuse(400, 'INVALID_TIER', detail))
    expect(await portal.createWorkspace()).toMatchObject({ kind: 'refused', refusal: { detail } })
  })

  it('remove: is done when there is nothing of that name', async () => {
    const portal = await start()
    portal.failNext(gone)
    expect(await portal.remove()).toEqual({ kind: 'done', how: 'answered' })
  })

  it.each([
    ['until Atlas would have shown it', false, 30],
    ['and done if a read has shown it before', true, 1],
  ])('remove: of what Atlas accepted a moment ago is looked up after a 404, %s', async (_, isShown, minutes) => {
    const portal = await start()
    const key = randomUUID()
    await portal.create(kafka, key)
    portal.failNext(gone)
    expect(await portal.remove()).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('no proof') })
    const content = JSON.stringify({ workspaces: [], failovers: {}, shown: isShown ? [key] : [] })
    await addSnapshot(portal.store.db, { groupId, subject: 'streams' })
    await portal.store.db.updateTable('snapshots').set({ content }).execute()
    for (let passed = 1; passed < minutes; passed += 1) await portal.pass(minute)
    expect(await portal.statuses()).toEqual(['done', 'unknown'])
    await portal.pass(minute)
    expect(await portal.statuses()).toEqual(['done', 'done'])
    expect(portal.writes).toHaveLength(2)
  })

  const taken = refuse(409, 'STREAM_CONNECTION_NAME_ALREADY_EXISTS', 'It exists.')
  it.each<[string, object | Answer<never>, object]>([
    ['equal, as far as can be read', shownKafka, { kind: 'existing', differing: [] }],
    ['with other values', other, { kind: 'existing', differing: ['bootstrapServers'] }],
    ['of another type', { ...shownBucket, name: 'orders' }, { kind: 'existing' }],
    ['that cannot be read', lost, { kind: 'refused', refusal: { status: 409 } }],
    ['that is gone by then', gone, { kind: 'refused', refusal: { status: 409 } }],
  ])('create: tells of a connection %s that has the name', async (_, shown, outcome) => {
    const portal = await start()
    portal.failNext(taken)
    portal.show(shown)
    expect(await portal.create()).toMatchObject(outcome)
  })

  it('createWorkspace: tells of a workspace that has the name', async () => {
    const portal = await start()
    portal.failNext(refuse(400, 'STREAM_TENANT_NAME_ALREADY_EXISTS'))
    portal.show({ ...shownWorkspace, streamConfig: { tier: 'SP30' } })
    expect(await portal.createWorkspace()).toEqual({ kind: 'existing', differing: ['streamConfig.tier'] })
  })

  it('is checked before anything is recorded', async () => {
    const portal = await start()
    expect(await portal.create({ ...kafka, bootstrapServers: '' })).toMatchObject({ kind: 'invalid' })
    expect(await portal.create({ ...kafka, foreign: 'x' })).toMatchObject({ kind: 'invalid' })
    expect(await portal.change(kafka, 'another')).toMatchObject({ kind: 'invalid', problems: [{ field: 'name' }] })
    expect(await portal.remove('\u202e\u0000')).toMatchObject({ kind: 'invalid', problems: [{ field: 'name' }] })
    expect(await portal.remove('..')).toMatchObject({ kind: 'invalid' })
    const input = { groupId, key: randomUUID(), workspace: ' shop', body: kafka }
    expect(await portal.streams.createConnection(input, requester)).toMatchObject({
      kind: 'invalid',
      problems: [{ field: 'workspace' }],
    })
    expect(await portal.statuses()).toEqual([])
    expect(portal.writes).toEqual([])
  })

  it.each<[Command, string, object | Answer<never>, object]>([
    ['create', 'shown', shownKafka, { kind: 'done', how: 'found' }],
    ['create', 'shown with other values', other, { kind: 'existing', differing: ['bootstrapServers'] }],
    ['create', 'never shown', gone, { kind: 'not-found' }],
    ['createWorkspace', 'shown', shownWorkspace, { kind: 'done', how: 'found' }],
    ['createWorkspace', 'never shown', gone, { kind: 'not-found' }],
    ['change', 'shown, with secrets', shownKafka, { kind: 'unclear' }],
    ['change', 'never shown', other, { kind: 'unclear', reason: 'Atlas still shows other values.' }],
    ['change', 'of what is gone', gone, { kind: 'unclear', reason: 'Atlas does not show the connection.' }],
    ['remove', 'gone', gone, { kind: 'done', how: 'found' }],
    ['remove', 'shown as being deleted', { ...shownKafka, state: 'DELETING' }, { kind: 'done', how: 'found' }],
    ['remove', 'still there', shownKafka, { kind: 'unclear', reason: 'Atlas still shows the connection.' }],
  ])('%s: without an answer is looked up by its name, %s, and never sent again', async (command, _, shown, outcome) => {
    const portal = await start()
    portal.failNext(lost)
    expect(await portal[command]()).toMatchObject({ kind: 'unknown', reason: 'No answer.' })
    portal.show(shown)
    for (let minutes = 0; minutes < 12; minutes += 1) await portal.pass(minute)
    const [intent] = await portal.store.db.selectFrom('intents').selectAll().execute()
    const key = intent?.id ?? ''
    expect(await portal.streams.findOutcome({ groupId: intent?.groupId ?? '', key })).toMatchObject(outcome)
    expect(portal.writes).toHaveLength(1)
    expect(await portal.statuses()).toHaveLength(1)
  })

  it('change: without an answer and without a secret is done when Atlas shows its values', async () => {
    const portal = await start()
    portal.failNext(lost)
    await portal.change(bucket, 'archive')
    portal.show(shownBucket)
    await portal.pass(minute)
    expect(await portal.statuses()).toEqual(['done'])
  })

  const role = 'arn:aws:iam::123456789012:role/streams'
  it.each([
    ['adds', { roleArn: role, testBucket: 'orders-bucket' }, { roleArn: role }, hiddenValues],
    ['removes', { roleArn: role }, { roleArn: role, testBucket: 'orders-bucket' }, 'Atlas still shows other values.'],
  ])(
    'change: without an answer that %s a value is not done while Atlas shows it as before',
    async (_, aws, old, reason) => {
      const portal = await start()
      portal.failNext(lost)
      await portal.change({ ...bucket, aws }, 'archive')
      portal.show({ ...shownBucket, aws: old })
      for (let minutes = 0; minutes < 12; minutes += 1) await portal.pass(minute)
      const [intent] = await portal.store.db.selectFrom('intents').selectAll().execute()
      const outcome = await portal.streams.findOutcome({ groupId, key: intent?.id ?? '' })
      expect(outcome).toMatchObject({ kind: 'unclear', reason })
    },
  )

  it('create: is not called missing before its time, nor by what cannot be read', async () => {
    const portal = await start()
    portal.failNext(lost)
    await portal.create()
    for (let minutes = 0; minutes < 9; minutes += 1) await portal.pass(minute)
    expect(await portal.statuses()).toEqual(['unknown'])
    portal.show(lost)
    for (let minutes = 0; minutes < 9; minutes += 1) await portal.pass(minute)
    expect(await portal.statuses()).toEqual(['unknown'])
  })

  it('create: that was not found is found late, unless somebody asked for its name again', async () => {
    const portal = await start()
    portal.failNext(lost, lost)
    await portal.create()
    for (let minutes = 0; minutes < 12; minutes += 1) await portal.pass(minute)
    expect(await portal.statuses()).toEqual(['not-found'])
    await portal.create()
    portal.show(shownKafka)
    for (let minutes = 0; minutes < 12; minutes += 1) await portal.pass(minute)
    expect(await portal.statuses()).toEqual(['not-found', 'done'])
    portal.failNext(lost)
    portal.show(gone)
    await portal.createWorkspace()
    for (let minutes = 0; minutes < 12; minutes += 1) await portal.pass(minute)
    portal.show(shownWorkspace)
    await portal.pass(minute)
    expect(await portal.statuses()).toEqual(['not-found', 'done', 'done'])
  })

  it.each<[string, Answer<never>, string]>([
    ['was not sent', unsent, 'not-sent'],
    ['was refused', refuse(403, 'USER_UNAUTHORIZED'), 'refused'],
  ])('create: that was not found is found late although a second one %s', async (_, failure, status) => {
    const portal = await start()
    portal.failNext(lost, failure)
    await portal.create()
    for (let minutes = 0; minutes < 12; minutes += 1) await portal.pass(minute)
    await portal.create()
    for (let minutes = 0; minutes < 12; minutes += 1) await portal.pass(minute)
    portal.show(shownKafka)
    for (let minutes = 0; minutes < 12; minutes += 1) await portal.pass(minute)
    expect(await portal.statuses()).toEqual(['done', status])
  })

  it('is answered by a process that stops, and looked up by the next one', async () => {
    const portal = await start()
    portal.duringWrite(() => new Promise(() => undefined))
    const pending = portal.create()
    while (portal.writes.length === 0) await new Promise((resolve) => setImmediate(resolve))
    await portal.pipeline.close()
    expect(await portal.change()).toMatchObject({ kind: 'denied', sentence: expect.stringContaining('is restarting') })
    await portal.pipeline.abort()
    expect(await pending).toMatchObject({ kind: 'unknown', reason: 'The portal stopped while it was sending.' })
    const next = await portal.startProcess('b')
    portal.show(shownKafka)
    await portal.pass(minute)
    await next.pipeline.reconciler.runRound()
    expect(await portal.statuses()).toEqual(['done'])
  })

  it('leaves no secret anywhere, also when Atlas quotes it', async () => {
    const portal = await start()
    const quoted = refuse(400, 'VALIDATION_ERROR', `authentication.password: '${password}' is too short`)
    portal.failNext(quoted, lost)
    const outcome = await portal.create()
    expect(outcome).toMatchObject({ kind: 'refused', problems: [{ field: 'authentication.password' }] })
    await portal.create()
    portal.show(other)
    await portal.pass(minute)
    expect(`${JSON.stringify(outcome)}${await portal.readEverything()}`).not.toContain(password)
    expect(await portal.readEverything()).toContain('broker.example.com')
  })
})
