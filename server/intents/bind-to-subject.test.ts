import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createJournal } from '#server/intents/journal.ts'
import { startSandboxPortal, requester } from '#server/intents/testing/sandbox-portal.ts'
import { testTimings } from '#server/intents/testing/timings.ts'
import { readAuditPage } from '#server/store/audit.ts'
import { readOwnership, replaceOwnership } from '#server/store/ownership.ts'
import type { OwnershipRow } from '#server/store/schema.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'

const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000e01'
const ownership = { ...emptyOwnership, owner: 'blue', labels: { env: 'prod' } }
const created = { actor: 'ada', linkId, outcome: { kind: 'created', linkId, how: 'answered' } } as const
const existing = { actor: 'ada', linkId, outcome: { kind: 'existing', linkId } } as const

onBothStores('the ownership that a create carries', (stores) => {
  const start = async () => {
    const store = await stores.open()
    let clock = 1_750_000_000_000
    const now = () => (clock += 1_000)
    const journal = createJournal({ store, now, timings: testTimings, onAudit: () => undefined })
    const record = async (kind: 'create' | 'create-connection', place: object = {}) => {
      const fresh = {
        groupId,
        linkId: null,
        body: '{}',
        baseline: '[]',
        fingerprint: randomUUID(),
        ownership,
        consent: undefined,
      }
      const claim = await journal.record({ ...requester, ...fresh, ...place, kind, id: randomUUID() })
      if (claim.kind !== 'claimed') throw new Error('Nothing is in its way.')
      return claim.intent
    }
    const read = async (subject: OwnershipRow['subject'], subjectId: string) => {
      const row = await readOwnership(store.db, { groupId, subject, subjectId })
      return row && [row.owner, row.actor, row.version]
    }
    const say = (owner: string, version: number) =>
      store.transaction((trx) =>
        replaceOwnership(trx, {
          ...{ groupId, subject: 'link', subjectId: linkId, values: { ...emptyOwnership, owner }, version },
          ...{ actor: 'bob', at: toTimestamp(now()) },
        }),
      )
    return { store, journal, record, read, say }
  }

  it('becomes the link’s in the step that binds it, and stands in the audit of the request', async () => {
    const { store, journal, record, read } = await start()
    const intent = await record('create')
    if (intent.kind !== 'create') throw new Error('It is a create.')
    expect(await read('link', linkId)).toBeUndefined()
    await journal.move(intent, 'create.created', created)
    expect(await read('link', linkId)).toEqual(['blue', 'ada', 1])
    const [first] = await readAuditPage(store.db, 0)
    expect(JSON.parse(first?.detail ?? '{}')).toMatchObject({ ownership })
  })

  it('goes with a link that was there only if nobody said whose that is', async () => {
    const { journal, record, read, say } = await start()
    const [first, second] = [await record('create'), await record('create')]
    if (first.kind !== 'create' || second.kind !== 'create') throw new Error('They are creates.')
    await journal.move(first, 'create.existing', existing)
    expect(await read('link', linkId)).toEqual(['blue', 'ada', 1])
    await say('green', 1)
    await journal.move(second, 'create.existing', existing)
    expect(await read('link', linkId)).toEqual(['green', 'bob', 2])
  })

  it('gives way to what was said of the link since', async () => {
    const { journal, record, read, say } = await start()
    const intent = await record('create')
    if (intent.kind !== 'create') throw new Error('It is a create.')
    await say('green', 0)
    await journal.move(intent, 'create.created', created)
    expect(await read('link', linkId)).toEqual(['green', 'bob', 1])
  })

  it('becomes the connection’s once that is done, and nobody’s when the create is refused', async () => {
    const { journal, record, read } = await start()
    const place = { workspace: 'shop', connection: 'orders' }
    const refused = await record('create-connection', place)
    if (refused.kind !== 'create-connection') throw new Error('It is a connection.')
    const outcome = { kind: 'not-sent', reason: 'No way.', requestId: 'r' } as const
    await journal.move(refused, 'create-connection.not-sent', { actor: 'ada', outcome })
    expect(await read('connection', 'shop/orders')).toBeUndefined()
    const intent = await record('create-connection', place)
    if (intent.kind !== 'create-connection') throw new Error('It is a connection.')
    await journal.move(intent, 'create-connection.done', { actor: 'ada', outcome: { kind: 'done', how: 'answered' } })
    expect(await read('connection', 'shop/orders')).toEqual(['blue', 'ada', 1])
  })

  it('is no part of what Atlas gets, and goes to the link that a person picks when the answer was lost', async () => {
    const portal = await startSandboxPortal(stores)
    const key = randomUUID()
    const outcome = await portal.create(key, { name: 'sandbox-lost', ownership })
    expect(outcome).toMatchObject({ kind: 'unknown' })
    await portal.pass(60_000)
    expect(await portal.statuses()).toEqual(['create ambiguous'])
    const [link] = await portal.list()
    const picked = String(link?._id)
    const subject = { groupId: portal.groupId, subject: 'link', subjectId: picked } as const
    expect(await readOwnership(portal.getStore().db, subject)).toBeUndefined()
    await portal.getPipeline().resolve.pick({ groupId: portal.groupId, key, linkId: picked }, requester)
    expect(await readOwnership(portal.getStore().db, subject)).toMatchObject({ owner: 'blue', actor: 'ada' })
    const requests = (await portal.control('GET', `/requests?groupId=${portal.groupId}`)).text
    expect(requests).not.toContain('blue')
  })
})
