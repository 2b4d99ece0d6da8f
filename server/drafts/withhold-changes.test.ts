import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createDrafts } from '#server/drafts/create-drafts.ts'
import { withholdChanges } from '#server/drafts/withhold-changes.ts'
import { now } from '#server/store/testing/clock.ts'
import { readContent } from '#server/store/testing/fill-store.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import { connectionTypes, listAllConnectionFields } from '#lib/connection-types/catalog.ts'
import { connectionSamples } from '#lib/connection-types/testing/connection-samples.ts'
import { isSecretField } from '#lib/connection/mask-secrets.ts'
import { createStoredConnection, splitDraft } from '#lib/connection/stored-connection.ts'
import { toConnectionDraftFields } from '#lib/draft/connection-draft-fields.ts'
import { toLinkDraftFields } from '#lib/draft/link-draft-fields.ts'
import { listChanges } from '#lib/draft/merge-changes.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { listControlPaths } from '#lib/ownership/control-paths.ts'
import { secretSamples } from '#lib/paste/testing/secret-samples.ts'
import { getTaskKey } from '#lib/private-link/task-key.ts'
import { createDraft } from '#lib/private-link/draft.ts'

const task = catalog.get('AWS/MSK')?.tasks[0]?.id ?? ''
const [canary, groupId] = ['canary-5e1f', '65f0c0de0000000000000a01']

const rules = { fields: {}, labels: { 'team/cost': { isRequired: true } } }
const ownership = Object.fromEntries(listControlPaths(rules).map((path) => [path, 'env=prod']))

it.each(Object.entries(connectionSamples))('stores all that a browser stores of %s', (_, { draft }) => {
  const empty = createStoredConnection(randomUUID(), groupId, { workspace: 'payments', linkId: draft.linkId })
  const { connection } = splitDraft({ ...empty, type: draft.type, prefilledFrom: draft.linkId }, {}, draft)
  const changes = listChanges({}, toConnectionDraftFields({ ...connection, ownership }))
  expect(withholdChanges('connection', changes)).toEqual({ storable: changes, withheld: [] })
  expect(changes.length).toBeGreaterThan(3)
})

it.each(Object.entries(buildSamples('orders')))(
  'stores all that a browser stores of a link of %s',
  (id, { typed, body }) => {
    const values = { [id]: { ...typed, confirmedRegion: 'mars-1' } }
    const request = { ...body, provider: String(body.provider) }
    const ticked = catalog.get(id)?.tasks.map((one) => getTaskKey({ selection: id }, one, request)) ?? []
    const draft = { ...createDraft(randomUUID(), groupId, 0), selection: id, values, ticked, ownership }
    const changes = listChanges({}, toLinkDraftFields(draft))
    expect(withholdChanges('link', changes)).toEqual({ storable: changes, withheld: [] })
  },
)

it.each([
  ['link', 'unheard'],
  ['link', 'values:AWS/S3:unheard'],
  ['link', 'values:AWS/NONE:region'],
  ['link', 'values'],
  ['link', 'ticked:unheard'],
  ['link', 'ticked:AWS/S3:unheard'],
  ['link', 'selection:more'],
  ['link', 'ownership'],
  ['link', 'ownership:ownership.unheard'],
  ['link', 'ownership:ownership.owner:more'],
  ['link', 'ownership:ownership.labels.Not a key'],
  ['link', 'workspace'],
  ['link', 'attempt'],
  ['link', '__proto__'],
  ['link', 'constructor'],
  ['link', 'values:__proto__:region'],
  ['link', 'values:AWS/S3:__proto__'],
  ['connection', 'selection'],
  ['connection', 'signIn:Unheard'],
  ['connection', 'values:Kafka:__proto__'],
  ['connection', 'secretPaths:Kafka'],
  ['connection', 'ownership:__proto__'],
] as const)('withholds what no draft of a %s has: %s', (kind, path) => {
  expect(withholdChanges(kind, [{ path, to: 'a' }])).toEqual({ storable: [], withheld: [path] })
})

it('withholds a key that identifies no create', () => {
  for (const to of ['a', undefined])
    expect(withholdChanges('link', [{ path: 'key', to }])).toEqual({ storable: [], withheld: ['key'] })
})

onBothStores('the secrets of a draft', ({ open }) => {
  it('are in no table, whatever a browser sends', async () => {
    const store = await open()
    const drafts = createDrafts({ store, now, issuer: 'link', onAudit: () => undefined })
    const secretFields = connectionTypes.flatMap((type) =>
      listAllConnectionFields(type).flatMap((field) =>
        isSecretField(field) ? [`values:${type.type}:${field.path}`] : [],
      ),
    )
    const pasted = secretSamples.flatMap(
      ({ text, secret }) =>
        [
          { kind: 'link', path: 'values:AWS/MSK:arn', to: text, secret },
          { kind: 'link', path: `ticked:AWS/MSK:${task} ${text}`, to: 'yes', secret },
          { kind: 'link', path: 'ownership:ownership.note', to: text, secret },
          { kind: 'connection', path: 'ownership:ownership.labels', to: text, secret },
          { kind: 'connection', path: 'name', to: text, secret },
          { kind: 'connection', path: 'values:Kafka:bootstrapServers', to: text, secret },
        ] as const,
    )
    const entered = secretFields.map((path) => ({ kind: 'connection', path, to: canary, secret: canary }) as const)
    const attempts = [...entered, ...pasted]
    for (const [index, { kind, path, to }] of attempts.entries()) {
      const input = { groupId, draftId: randomUUID(), kind, version: 0, changes: [{ path, to }] }
      const outcome = await drafts.save(input, { owner: `ada${String(index)}`, requestId: 'r' })
      expect(outcome).toMatchObject({ kind: 'saved', draft: { fields: {} }, withheld: [path] })
    }
    const content = JSON.stringify(await readContent(store))
    for (const { secret } of attempts) expect(content).not.toContain(secret)
    expect(secretFields.length).toBeGreaterThan(5)
  })
})
