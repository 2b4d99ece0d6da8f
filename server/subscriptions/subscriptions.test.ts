import { expect, it } from 'vitest'
import { config } from '#server/config.ts'
import { readAuditPage } from '#server/store/audit.ts'
import type { Store } from '#server/store/db.ts'
import { recordSignIn } from '#server/store/sign-ins.ts'
import { at, now } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import { createSubscriptions } from '#server/subscriptions/create-subscriptions.ts'
import type { EventKind } from '#lib/notification/event-kind.ts'
import type { Message } from '#lib/notification/message.ts'
import { readJson } from '#lib/json-text.ts'

const issuer = 'https://login.example'
const [ada, grace] = ['ada@login.example', 'grace@login.example']
const [mine, theirs] = ['65f0c0de0000000000000a01', '65f0c0de0000000000000a02']
const dayMs = 86_400_000
const { access } = config()

const createService = (
  store: Store,
  grants: readonly { value: string; role: 'viewer' | 'admin'; projects: '*' | string[] }[],
) => {
  const clock = { now: now() }
  const signIn = {
    ...({ kind: 'oidc', issuer, clientId: 'c', clientSecret: 's', scopes: 'openid' } as const),
    roles: { claim: 'groups', grants: [...grants] },
  }
  const service = createSubscriptions({
    ...{ store, now: () => clock.now, onAudit: () => undefined },
    send: () => Promise.resolve({ kind: 'delivered' }),
    settings: {
      access: { ...access, signIn },
      tokens: { signInDays: 30 },
      receivers: [
        { name: 'team', kind: 'slack', projects: '*' },
        { name: 'payments', kind: 'webhook', projects: [mine] },
        { name: 'email', kind: 'email', projects: '*' },
      ],
    },
  })
  const subscribe = (person: string, receiver: string, kinds: readonly EventKind[], groupId?: string) =>
    service.save({ groupId, receiver, kinds }, { person, actor: person, requestId: 'r' })
  const signInNow = (person: string, groups: readonly string[], email: string | null = null) =>
    recordSignIn(store.db, {
      ...{ issuer, person, name: person.split('@')[0] ?? '', claim: 'groups' },
      ...{ claimValues: JSON.stringify(groups), email, at: at(clock.now - now()) },
    })
  return { clock, service, subscribe, signInNow }
}

const done: Message = {
  id: 'b1a5c0de-0000-4000-8000-000000000001',
  kind: 'link.done',
  at: at(0),
  groupId: mine,
  subject: { type: 'link', linkId: '65f0c0de0000000000000e01' },
  facts: {},
}
const trouble: Message = { ...done, kind: 'portal.trouble', groupId: null, subject: { type: 'portal', part: 'Atlas' } }
const expiring: Message = {
  ...{ ...done, kind: 'token.expiring', groupId: null },
  subject: { type: 'token', tokenId: 't', issuer, owner: ada },
}

const viewers = [{ value: 'viewers', role: 'viewer' as const, projects: [mine] }]
const all = [...viewers, { value: 'admins', role: 'admin' as const, projects: '*' as const }]

onBothStores('subscriptions', ({ emptyUrl, open }) => {
  it('tell whoever subscribed, where they chose to be told, and nobody else', async () => {
    const { service, subscribe, signInNow } = createService(await open(), viewers)
    await signInNow(ada, ['viewers'], 'ada@example.com')
    await signInNow(grace, ['viewers'])
    expect(await service.findTargets(done)).toEqual([])
    await subscribe(ada, 'email', ['link.done', 'link.failed'], mine)
    await subscribe(ada, 'payments', ['link.failed'], mine)
    await subscribe(ada, 'browser', ['link.done'], mine)
    await subscribe(grace, 'email', ['link.done'], mine)
    expect(await service.findTargets(done)).toEqual([
      { receiver: 'email', key: `email ${ada}`, address: 'ada@example.com' },
    ])
    expect(await service.findTargets({ ...done, groupId: theirs })).toEqual([])
    await subscribe(ada, 'email', ['link.failed'], mine)
    expect(await service.findTargets(done)).toEqual([])
    expect(await service.listSubscribedGroups()).toEqual([mine])
  })

  it('tell whoever is told of anything in a project of what was sent there without an approval, and nobody else', async () => {
    const { service, subscribe, signInNow } = createService(await open(), viewers)
    await signInNow(ada, ['viewers'])
    await signInNow(grace, [])
    const approval = { groupId: mine, subject: { type: 'approval', approvalId: done.id } } as const
    const overridden: Message = { ...done, ...approval, kind: 'approval.overridden' }
    const targets = [{ receiver: 'payments', key: 'payments' }]
    await subscribe(grace, 'team', ['approval.overridden'], mine)
    expect(await service.findTargets(overridden)).toEqual([])
    await subscribe(ada, 'payments', ['link.done'], mine)
    expect(await service.findTargets(overridden)).toEqual(targets)
    expect(await service.findTargets({ ...overridden, groupId: theirs })).toEqual([])
    expect(await service.findTargets({ ...overridden, kind: 'approval.sent' })).toEqual([])
    await subscribe(ada, 'payments', ['approval.sent'], mine)
    expect(await service.findTargets({ ...overridden, kind: 'approval.sent' })).toEqual(targets)
  })

  it('tell a shared receiver once, as long as one of those who subscribed may see the project', async () => {
    const { service, subscribe, signInNow, clock } = createService(await open(), viewers)
    await signInNow(ada, ['viewers'])
    await signInNow(grace, ['viewers'])
    for (const person of [ada, grace]) await subscribe(person, 'payments', ['link.done'], mine)
    const target = { receiver: 'payments', key: 'payments' }
    expect(await service.findTargets(done)).toEqual([target])
    await signInNow(ada, [])
    expect(await service.findTargets(done)).toEqual([target])
    clock.now += 30 * dayMs
    expect(await service.findTargets(done)).toEqual([])
    await signInNow(ada, ['viewers'])
    expect(await service.findTargets(done)).toEqual([target])
  })

  it('tell of the portal only whoever may read the audit, and of a token only its owner', async () => {
    const { service, subscribe, signInNow } = createService(await open(), all)
    await signInNow(ada, ['viewers'])
    await signInNow(grace, ['admins'])
    for (const person of [ada, grace]) await subscribe(person, 'team', ['portal.trouble', 'token.expiring'])
    expect(await service.findTargets(trouble)).toEqual([{ receiver: 'team', key: 'team' }])
    await signInNow(grace, ['viewers'])
    expect(await service.findTargets(trouble)).toEqual([])
    expect(await service.findTargets(expiring)).toHaveLength(1)
    expect(await service.findTargets({ ...expiring, subject: { ...expiring.subject, ...{ owner: 'eve@x' } } })).toEqual(
      [],
    )
  })

  it('are listed with those of others at shared receivers, and without theirs elsewhere', async () => {
    const { service, subscribe, signInNow } = createService(await open(), viewers)
    await signInNow(grace, ['viewers'], 'grace@example.com')
    await subscribe(ada, 'browser', ['link.done'], mine)
    await subscribe(grace, 'payments', ['link.failed'], mine)
    await subscribe(grace, 'email', ['link.failed'], mine)
    await subscribe(grace, 'browser', ['link.failed'])
    expect(await service.list(ada)).toMatchObject([
      { groupId: mine, receiver: 'browser', kinds: ['link.done'], by: ada, isOwn: true },
      { groupId: mine, receiver: 'payments', kinds: ['link.failed'], by: 'grace', isOwn: false },
    ])
  })

  it('are audited, and so is the end of each, once', async () => {
    const store = await open()
    const { service, subscribe } = createService(store, viewers)
    await subscribe(ada, 'team', ['link.done'], mine)
    const key = { groupId: mine, receiver: 'team' }
    for (let times = 0; times < 2; times += 1)
      expect(await service.remove(key, { person: ada, actor: `token ci of ${ada}`, requestId: 'q' })).toEqual({
        kind: 'done',
      })
    const rows = await readAuditPage(store.db, 0)
    expect(rows.map(({ actor, action, groupId, detail }) => [actor, action, groupId, readJson(detail)])).toEqual([
      [ada, 'subscription.saved', mine, { receiver: 'team', kinds: ['link.done'] }],
      [`token ci of ${ada}`, 'subscription.removed', mine, { receiver: 'team' }],
    ])
  })

  it('are 200 of a person at most, of which each may still be changed', async () => {
    const { subscribe } = createService(await open(), viewers)
    const hex = (count: number) => count.toString(16).padStart(24, '0')
    for (let count = 0; count < 200; count += 1) await subscribe(ada, 'team', ['link.done'], hex(count))
    expect(await subscribe(ada, 'team', ['link.done'], mine)).toEqual({
      kind: 'refused',
      sentence: 'You have 200 subscriptions, which is the most. Turn one off first.',
    })
    expect(await subscribe(ada, 'team', ['link.failed'], hex(7))).toEqual({ kind: 'done' })
    expect(await subscribe(grace, 'team', ['link.done'], mine)).toEqual({ kind: 'done' })
  })

  it('are no more than 200 when many are saved at once over two replicas', async () => {
    const url = await emptyUrl()
    const [one, two] = [createService(await open(url), viewers), createService(await open(url), viewers)]
    const hex = (count: number) => count.toString(16).padStart(24, '0')
    for (let count = 0; count < 195; count += 1) await one.subscribe(ada, 'team', ['link.done'], hex(count))
    const saved = Array.from({ length: 20 }, (_, index) =>
      [one, two][index % 2]?.subscribe(ada, 'team', ['link.done'], hex(1_000 + index)),
    )
    expect((await Promise.all(saved)).filter((outcome) => outcome?.kind === 'done')).toHaveLength(5)
    expect((await one.service.list(ada)).filter(({ isOwn }) => isOwn)).toHaveLength(200)
  })
})
