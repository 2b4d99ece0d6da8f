import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createOwnershipCommands } from '#server/private-links/ownership-commands.ts'
import { createReadConnectionActions, createReadTimeline } from '#server/private-links/read-timeline.ts'
import { readAuditPage } from '#server/store/audit.ts'
import { insertIntent } from '#server/store/intents.ts'
import { now } from '#server/store/testing/clock.ts'
import { buildIntent } from '#server/store/testing/new-intent.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import { verifyAudit } from '#server/store/verify-audit.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import type { Template } from '#lib/template/template.ts'
import { createRequest } from '#lib/wire/create-request.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'

const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000e01'
const place = { groupId, workspace: 'shop', name: 'orders' }
const [ada, bob] = [
  { actor: 'ada', requestId: 'r' },
  { actor: 'bob', requestId: 'r' },
]
const link = { provider: 'AWS', vendor: 'MSK' }
const ownedBy = (owner: string) => ({ ...emptyOwnership, owner })
const missing = { ok: false, error: { kind: 'not-found', sentence: 'It is not there.', requestId: 'r' } } as const
const connection = {
  workspace: { name: 'shop', provider: 'AWS', region: 'us-east-1', tier: 'SP10', maxTier: '' },
  connection: { name: 'orders', type: 'Kafka', state: 'READY', region: '', errorMessage: '', body: {} },
  open: [],
}
const ownerRequired: OwnershipRules = { fields: { owner: { isRequired: true } }, labels: {} }

onBothStores('whose a link or connection is', ({ open }) => {
  const start = async (
    ownershipRules: OwnershipRules = { fields: {}, labels: {} },
    templates: readonly Template[] = [],
  ) => {
    const store = await open()
    const heads: number[] = []
    const commands = createOwnershipCommands({
      ...{ store, ownershipRules, now, onAudit: ({ seq }) => heads.push(seq) },
      snapshots: {
        findLink: (_, id) =>
          Promise.resolve(id === linkId ? { ok: true, value: { link: { ...link, _id: id } } } : missing),
      },
      rules: { find: () => ({ templates }) },
      streamQueries: {
        findConnection: ({ name }) => Promise.resolve(name === 'orders' ? { ok: true, value: connection } : missing),
      },
    })
    const change = (owner: string, version: number) => ({ groupId, linkId, version, ownership: ownedBy(owner) })
    return { store, heads, commands, link: change }
  }

  it('is changed over the version that was read, with what was before and after in the audit and the history', async () => {
    const { store, heads, commands, link } = await start()
    expect(await commands.changeLink(link('blue', 0), ada)).toMatchObject({ kind: 'done', ownership: { version: 1 } })
    expect(await commands.changeLink(link('red', 1), bob)).toMatchObject({
      ...{ kind: 'done', ownership: { values: { owner: 'red' }, version: 2, by: 'bob' } },
    })
    const rows = await readAuditPage(store.db, 0)
    expect(rows).toMatchObject([
      { action: 'ownership.changed', actor: 'ada', linkId, requestId: 'r' },
      { action: 'ownership.changed', actor: 'bob', linkId },
    ])
    expect(JSON.parse(rows[1]?.detail ?? '')).toEqual({ before: ownedBy('blue'), after: ownedBy('red') })
    expect(heads).toEqual([1, 2])
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true })
    const timeline = await createReadTimeline({ store })(groupId, linkId)
    expect(timeline).toMatchObject({
      value: { actions: [{}, { changes: [{ field: 'ownership.owner', before: 'blue', after: 'red' }] }] },
    })
  })

  it('is not changed over what somebody else wrote, who is told of; the same again is done', async () => {
    const { store, commands, link } = await start()
    await commands.changeLink(link('blue', 0), ada)
    const conflict = await commands.changeLink(link('red', 0), bob)
    expect(conflict).toMatchObject({ kind: 'conflict', current: { values: { owner: 'blue' }, version: 1, by: 'ada' } })
    expect(await commands.changeLink(link('blue', 0), ada)).toMatchObject({ kind: 'done', ownership: { version: 1 } })
    expect(await readAuditPage(store.db, 0)).toHaveLength(1)
  })

  it('is changed to no other value than a template of the project fixes', async () => {
    const fixed = { path: 'ownership.owner', noun: 'owner', mode: 'fixed', text: 'blue' } as const
    const template = { id: 'ours', name: 'Ours', about: 'About.', type: 'AWS/MSK', choices: [fixed] }
    const { commands, link: change } = await start(undefined, [template])
    expect(await commands.changeLink(change('red', 0), ada)).toEqual({
      kind: 'invalid',
      problems: [
        {
          field: 'ownership.owner',
          sentence: 'The owner must be blue: the template “Ours” fixes it. Use that value.',
        },
      ],
    })
    expect(await commands.changeLink(change('blue', 0), ada)).toMatchObject({ kind: 'done' })
    const noted = { ...change('blue', 1), ownership: { ...ownedBy('blue'), note: 'n' } }
    expect(await commands.changeLink(noted, ada)).toMatchObject({ kind: 'done' })
  })

  it('is refused without what is required, and of what is not there', async () => {
    const { commands, link, store } = await start(ownerRequired)
    const problems = [{ field: 'ownership.owner', sentence: 'Enter the owner.' }]
    expect(await commands.changeLink(link('', 0), ada)).toEqual({ kind: 'invalid', problems })
    const elsewhere = { ...link('blue', 0), linkId: linkId.replace(/.$/, 'f') }
    const denied = { kind: 'denied', sentence: 'It is not there.', reason: 'not-found' }
    expect(await commands.changeLink(elsewhere, ada)).toMatchObject(denied)
    const other = { ...place, name: 'other', version: 0, ownership: ownedBy('blue') }
    expect(await commands.changeConnection(other, ada)).toMatchObject(denied)
    expect(await readAuditPage(store.db, 0)).toEqual([])
  })

  it('is changed for a connection, and stands in the history of that one alone', async () => {
    const { store, commands } = await start()
    const change = { ...place, version: 0, ownership: ownedBy('blue') }
    expect(await commands.changeConnection(change, ada)).toMatchObject({ kind: 'done', ownership: { version: 1 } })
    const readActions = createReadConnectionActions({ store })
    expect(await readActions(place)).toMatchObject([
      { action: 'ownership.changed', changes: [{ field: 'ownership.owner', before: '', after: 'blue' }] },
    ])
    expect(await readActions({ ...place, name: 'order' })).toEqual([])
    expect(await readActions({ ...place, groupId: linkId })).toEqual([])
  })

  it('is taken over from the link that a new one replaces, unless the request says otherwise', async () => {
    const { commands, link } = await start(ownerRequired)
    await commands.changeLink(link('blue', 0), ada)
    const prepare = (input: object) =>
      commands.prepareLink(createRequest.parse({ groupId, key: randomUUID(), body: {}, ...input }))
    expect(await prepare({ replaces: linkId })).toEqual({ kind: 'ready', ownership: ownedBy('blue') })
    expect(await prepare({ replaces: linkId, ownership: ownedBy('red') })).toMatchObject({
      ...{ kind: 'ready', ownership: { owner: 'red' } },
    })
    expect(await prepare({})).toMatchObject({ kind: 'invalid', problems: [{ field: 'ownership.owner' }] })
    expect(await prepare({ replaces: linkId, ownership: {} })).toMatchObject({ kind: 'invalid' })
  })

  it('is taken over once: the same create again has what it was recorded with', async () => {
    const { store, commands, link } = await start()
    await commands.changeLink(link('blue', 0), ada)
    const key = randomUUID()
    await insertIntent(store.db, buildIntent({ id: key, groupId, ownership: JSON.stringify(ownedBy('red')) }))
    const input = createRequest.parse({ groupId, key, body: {}, replaces: linkId })
    expect(await commands.prepareLink(input)).toEqual({ kind: 'ready', ownership: ownedBy('red') })
  })

  it('is required of a create once: what was recorded has its outcome', async () => {
    const { store, commands } = await start(ownerRequired)
    const key = randomUUID()
    await insertIntent(store.db, buildIntent({ id: key, groupId }))
    const input = createRequest.parse({ groupId, key, body: {} })
    expect(await commands.prepareLink(input)).toMatchObject({ kind: 'ready' })
  })

  it('stays with the name of a connection that is created again', async () => {
    const { commands } = await start(ownerRequired)
    const create = { groupId, key: randomUUID(), workspace: 'shop', body: { name: 'orders' } }
    expect(await commands.prepareConnection(create)).toMatchObject({ kind: 'invalid' })
    await commands.changeConnection({ ...place, version: 0, ownership: ownedBy('blue') }, ada)
    expect(await commands.prepareConnection(create)).toEqual({ kind: 'ready', ownership: undefined })
  })
})
