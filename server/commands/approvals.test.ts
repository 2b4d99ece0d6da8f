import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { askForApproval } from '#server/commands/ask-for-approval.ts'
import { createPrivateLink } from '#server/commands/create-private-link.ts'
import { overrideApproval } from '#server/commands/override-approval.ts'
import { remarkOnApproval } from '#server/commands/remark-on-approval.ts'
import { sendApproved } from '#server/commands/send-approved.ts'
import { askFirst, startApprovalPortal, type ApprovalPortal } from '#server/commands/testing/approval-portal.ts'
import { withdrawApproval } from '#server/commands/withdraw-approval.ts'
import type { Caller } from '#server/http/authorize.ts'
import { buildLinksPath, buildMskBody } from '#server/sandbox/testing/start-test-sandbox.ts'
import { onBothStores, useStores } from '#server/store/testing/stores.ts'
import type { RemarkKind } from '#lib/approval/approval-status.ts'

const dayMs = 86_400_000

const clock = vi.hoisted(() => ({ aheadMs: 0 }))
vi.mock('#server/composition/surroundings.ts', async (load) => ({
  ...(await load<object>()),
  now: () => Date.now() + clock.aheadMs,
}))

/** A create with a key of its own, for which ada asks and of which others say something. */
const createAsking = (started: ApprovalPortal) => {
  const { portal, groupId, as, newKey } = started
  const [ada, bea, cyd, eve] = [
    as('ada', 'requester'),
    as('bea', 'operator'),
    as('cyd', 'operator'),
    as('eve', 'admin'),
  ]
  const key = newKey()
  const target = { groupId, approvalId: key }
  const read = async (by: Caller = bea) => {
    const approval = await portal.approvals.find(target, { person: by.person, isSession: true }, 'r')
    if (!approval) throw new Error('There is no approval.')
    return approval
  }
  return {
    ...started,
    ...{ ada, bea, cyd, eve, key, target, read },
    ask: (by: Caller = ada, name: string = key, under: string = key) =>
      askForApproval.run({ groupId, key: under, command: 'create', input: { body: buildMskBody(name) } }, by),
    askOnce: (name: string = key) =>
      askForApproval.run({ groupId, key, isOnce: true, command: 'create', input: { body: buildMskBody(name) } }, ada),
    remark: async (by: Caller, kind: RemarkKind, digest?: string) =>
      remarkOnApproval.run({ ...target, digest: digest ?? (await read()).digest, kind, text: kind }, by),
    send: (by: Caller) => sendApproved.run(target, by),
    override: async (by: Caller, digest?: string) =>
      overrideApproval.run({ ...target, digest: digest ?? (await read()).digest, reason: 'The region is down.' }, by),
    withdraw: (by: Caller) => withdrawApproval.run(target, by),
    createAlone: (by: Caller) =>
      createPrivateLink.run({ groupId, key, body: buildMskBody(key), evenIfExisting: false }, by),
  }
}

const testKind = (open: () => Promise<ApprovalPortal>) => {
  let started: ApprovalPortal | undefined
  beforeAll(async () => {
    started = await open()
  }, 60_000)
  afterAll(() => started?.stop())
  afterEach(() => {
    clock.aheadMs = 0
  })

  /** An approval of its own under the rules of a test. */
  return async (...rules: Parameters<ApprovalPortal['setPolicy']>[0]) => {
    if (!started) throw new Error('The portal was not started.')
    await started.setPolicy(rules.length > 0 ? rules : [askFirst()])
    await started.signIn('ada', 'requester')
    const [posts, asking] = [await started.countCreates(), createAsking(started)]
    const { countCreates } = started
    return { ...asking, countCreates: async () => (await countCreates()) - posts }
  }
}

onBothStores('approvals', ({ freshUrl }) => {
  const start = testKind(async () => startApprovalPortal(await freshUrl()))

  it('a create is sent once, by two who approve it at once, and by none of those who ask', async () => {
    const { as, ada, bea, cyd, byToken, ask, remark, read, createAlone, send, countCreates, key } = await start()
    expect(await createAlone(bea)).toMatchObject({ kind: 'denied', reason: 'approval' })
    expect(await ask()).toEqual({ kind: 'asked', id: key })
    expect(await read()).toMatchObject({ status: 'open', about: key, requesters: ['ada'], needsMyDecision: true })
    for (const own of [ada, byToken(ada), as('client ada', 'operator')])
      expect(await remark(own, 'approve')).toMatchObject({ kind: 'refused' })
    expect(await send(ada)).toMatchObject({ kind: 'refused', sentence: 'It is not approved yet.' })
    const outcomes = await Promise.all([remark(bea, 'approve'), remark(cyd, 'approve')])
    expect(outcomes.map(({ kind }) => kind)).toContain('sent')
    expect(await countCreates()).toBe(1)
    const sent = await read()
    expect(sent).toMatchObject({ status: 'sent', sent: { linkId: expect.any(String) }, decide: { isPossible: false } })
    expect(sent.approvedBy.length).toBeGreaterThan(0)
    expect(await send(ada)).toEqual({ kind: 'refused', sentence: 'It was sent.' })
    expect(await ask()).toMatchObject({ kind: 'refused' })
    expect(await countCreates()).toBe(1)
  })

  it('the same again is answered with what became of it, though rules deny it by then', async () => {
    const { groupId, ada, bea, ask, askOnce, remark, createAlone, setPolicy, countCreates, newKey, key } = await start()
    await askOnce()
    expect(await remark(bea, 'approve')).toMatchObject({ kind: 'sent' })
    expect(await createAlone(bea)).toMatchObject({ kind: 'created' })
    await setPolicy([{ id: 'few', commands: ['create'], effect: 'deny', when: 'links.size() > 0' }])
    expect(await createAlone(bea)).toMatchObject({ kind: 'created' })
    expect(await askOnce()).toEqual({ kind: 'asked', id: key })
    expect(await askOnce(`${key.slice(0, 8)}-b`)).toMatchObject({ kind: 'denied', reason: 'other-request' })
    expect(await ask(ada, 'other', newKey())).toMatchObject({ kind: 'denied', reason: 'rule' })
    const another = { groupId, key: newKey(), body: buildMskBody('another'), evenIfExisting: false }
    expect(await createPrivateLink.run(another, bea)).toMatchObject({ kind: 'denied', reason: 'rule' })
    expect(await countCreates()).toBe(1)
  })

  it('of creates at once no more are sent than the rules let through by the links of the project', async () => {
    const { groupId, bea, newKey, countCreates, setPolicy, portal } = await start()
    const list = await portal.snapshots.listLinks(groupId, { requestId: 'r' })
    const most = (list.ok ? list.value.links.length : 0) + 2
    await setPolicy([{ id: 'few', commands: ['create'], effect: 'deny', when: `links.size() >= ${String(most)}` }])
    const create = (name: string) =>
      createPrivateLink.run({ groupId, key: newKey(), body: buildMskBody(name), evenIfExisting: false }, bea)
    const outcomes = await Promise.all(Array.from({ length: 6 }, (_, no) => create(`counted-${String(no)}`)))
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([
      ...['created', 'created', 'denied', 'denied', 'denied', 'denied'],
    ])
    expect(outcomes.filter((outcome) => 'reason' in outcome)).toMatchObject(
      Array.from({ length: 4 }, () => ({ reason: 'rule' })),
    )
    expect(await countCreates()).toBe(2)
  })

  it('a create whose answer was lost counts among the links that rules see', async () => {
    const { groupId, bea, newKey, setPolicy, portal, sandboxUrl } = await start()
    const list = await portal.snapshots.listLinks(groupId, { requestId: 'r' })
    const most = (list.ok ? list.value.links.length : 0) + 1
    await setPolicy([{ id: 'few', commands: ['create'], effect: 'deny', when: `links.size() >= ${String(most)}` }])
    const answer = { method: 'POST', path: buildLinksPath(groupId), drop: true }
    await fetch(`${sandboxUrl}/_sandbox/answers`, { method: 'POST', body: JSON.stringify(answer) })
    const create = (name: string, key = newKey()) =>
      createPrivateLink.run({ groupId, key, body: buildMskBody(name), evenIfExisting: false }, bea)
    expect(await create('lost')).toMatchObject({ kind: 'unknown' })
    expect(await create('next')).toMatchObject({ kind: 'denied', reason: 'rule' })
  })

  it('a change voids what was approved, and what is approved then is what is sent', async () => {
    const { ada, bea, cyd, ask, remark, read, send, countCreates, key } = await start(askFirst({ approvers: 2 }))
    await ask()
    expect(await remark(bea, 'approve')).toEqual({ kind: 'decided', status: 'open' })
    expect(await remark(cyd, 'ask')).toEqual({ kind: 'decided', status: 'question' })
    const { digest } = await read()
    await ask(ada, `${key.slice(0, 8)}-b`)
    expect(await read()).toMatchObject({ status: 'open', approvedBy: [], before: expect.stringContaining(key) })
    expect((await read()).remarks.map(({ isCurrent }) => isCurrent)).toEqual([false, false])
    expect(await remark(cyd, 'approve', digest)).toMatchObject({ kind: 'changed' })
    expect(await remark(cyd, 'approve')).toEqual({ kind: 'decided', status: 'open' })
    expect(await remark(cyd, 'approve')).toEqual({ kind: 'decided', status: 'open' })
    expect(await send(ada)).toMatchObject({ kind: 'refused' })
    expect(await countCreates()).toBe(0)
    expect(await remark(bea, 'approve')).toMatchObject({ kind: 'sent' })
    expect(await countCreates()).toBe(1)
    expect(await read()).toMatchObject({ approvedBy: ['cyd', 'bea'] })
  })

  it('nobody approves what they changed a value of in the shared draft, whoever changed it after them', async () => {
    const { portal, groupId, key, bea, cyd, ask, remark, read, countCreates } = await start(askFirst({ approvers: 2 }))
    const path = 'values:AWS/MSK:arn'
    const save = (owner: string, from: string | undefined, to: string, version: number) =>
      portal.drafts.save(
        { groupId, draftId: key, kind: 'link', version, changes: [{ path, to, ...(from ? { from } : {}) }] },
        { owner, requestId: 'r' },
      )
    await save('ada', undefined, 'a', 0)
    await ask()
    expect(await remark(bea, 'approve')).toEqual({ kind: 'decided', status: 'open' })
    await save('bea', 'a', 'b', 1)
    await save('ada', 'b', 'a', 2)
    expect(await read()).toMatchObject({ requesters: ['ada', 'bea'], approvedBy: [], draftId: key })
    expect(await remark(bea, 'approve')).toMatchObject({ kind: 'refused' })
    expect(await remark(cyd, 'approve')).toEqual({ kind: 'decided', status: 'open' })
    expect(await countCreates()).toBe(0)
  })

  it('nobody approves what they worked on in a draft that was discarded, taken over or given another key since', async () => {
    const { portal, groupId, ada, bea, newKey, ask } = await start(askFirst({ approvers: 2 }))
    const by = (owner: string) => ({ owner, requestId: 'r' })
    const work = async (key: string, owner: string, version: number, path: string, to: string) =>
      portal.drafts.save({ groupId, draftId: key, kind: 'link', version, changes: [{ path, to }] }, by(owner))
    const read = (approvalId: string) =>
      portal.approvals.find({ groupId, approvalId }, { person: bea.person, isSession: true }, 'r')
    const askUnder = async (key: string) => {
      await ask(ada, key, key)
      return (await read(key))?.requesters.toSorted()
    }
    const [discarded, rekeyed, owned] = [newKey(), newKey(), newKey()]
    expect(await askUnder(discarded)).toEqual(['ada'])
    await work(discarded, 'bea', 0, 'values:AWS/MSK:arn', 'b')
    await portal.drafts.discard({ groupId, draftId: discarded }, by('bea'))
    expect(await read(discarded)).toMatchObject({ requesters: ['ada', 'bea'], decide: { isPossible: false } })
    await work(rekeyed, 'ada', 0, 'values:AWS/MSK:arn', 'a')
    await askUnder(rekeyed)
    await work(rekeyed, 'bea', 1, 'values:AWS/MSK:authenticationScheme', 'TLS')
    await work(rekeyed, 'bea', 2, 'key', newKey())
    expect(await read(rekeyed)).toMatchObject({ requesters: ['ada', 'bea'] })
    await work(owned, 'cyd', 0, 'values:AWS/MSK:arn', 'a')
    for (const next of ['bea', 'ada']) await portal.drafts.takeOver({ groupId, draftId: owned }, by(next))
    expect(await askUnder(owned)).toEqual(['ada', 'bea', 'cyd'])
  })

  it('what was approved is sent by nobody once its time is over, or whoever asked lost their role', async () => {
    const { ada, bea, signIn, ask, remark, read, send, countCreates, portal } = await start(
      askFirst({ send: 'by-press', days: 2 }),
    )
    await ask()
    expect(await remark(bea, 'approve')).toEqual({ kind: 'decided', status: 'approved' })
    await signIn('ada')
    expect(await send(bea)).toMatchObject({ kind: 'not-sent', sentence: expect.stringContaining('may no longer ask') })
    expect(await read()).toMatchObject({ status: 'approved', trouble: expect.stringContaining('may no longer ask') })
    clock.aheadMs = 2 * dayMs
    expect(await read()).toMatchObject({ status: 'expired', send: { isPossible: false } })
    expect(await send(ada)).toMatchObject({ kind: 'refused', sentence: expect.stringMatching(/^It is over: expired/) })
    for (const { round } of portal.approvals.rounds) await round(() => true)
    expect(await read()).toMatchObject({ status: 'expired' })
    expect(await countCreates()).toBe(0)
    await ask()
    expect(await read()).toMatchObject({ status: 'open', approvedBy: [] })
  })
})

describe('approvals, on a file', () => {
  const { freshUrl } = useStores('file')
  const start = testKind(async () => startApprovalPortal(await freshUrl()))

  it('other rules void what was approved', async () => {
    const { ada, bea, signIn, ask, remark, read, send, setPolicy, countCreates } = await start(
      askFirst({ send: 'by-press' }),
    )
    await ask()
    await remark(bea, 'approve')
    await signIn('ada')
    expect(await send(bea)).toMatchObject({ kind: 'not-sent' })
    await setPolicy([askFirst({ send: 'by-press' }), { id: 'of-no-matter', commands: ['delete'], effect: 'warn' }])
    expect(await read()).toMatchObject({ status: 'approved' })
    await setPolicy([askFirst({ approvers: 2 })])
    expect(await read()).toMatchObject({ status: 'open', trouble: expect.stringMatching(/^The rules changed/) })
    expect(await send(ada)).toMatchObject({ kind: 'refused' })
    await setPolicy([askFirst({ send: 'by-press' }), { id: 'no', commands: ['create'], effect: 'deny' }])
    expect(await ask()).toMatchObject({ kind: 'denied', reason: 'rule' })
    expect(await countCreates()).toBe(0)
  })

  it('what a person may only ask for is approved by somebody, also where no rule requires it', async () => {
    const { bea, ask, remark, read, countCreates } = await start({ id: 'other', commands: ['delete'] })
    await ask()
    expect(await read()).toMatchObject({ requirement: { approvers: 1 }, verdicts: [] })
    expect(await remark(bea, 'approve')).toMatchObject({ kind: 'sent' })
    expect(await countCreates()).toBe(1)
  })

  it('an admin sends what nobody approved, with a reason that the audit has; no token does, nor where a rule denies it', async () => {
    const { ada, bea, eve, byToken, ask, read, override, setPolicy, countCreates, portal, groupId, key } = await start()
    await ask(ada, `${key.slice(0, 8)}-b`)
    const { digest } = await read()
    await ask()
    expect(await override(eve, digest)).toMatchObject({ kind: 'changed' })
    await setPolicy([askFirst(), { id: 'no', commands: ['create'], effect: 'deny', sentence: 'Not here.' }])
    expect(await override(eve)).toEqual({ kind: 'not-sent', sentence: 'Not here.' })
    await setPolicy([askFirst()])
    for (const other of [bea, byToken(eve)]) expect(await override(other)).toMatchObject({ kind: 'refused' })
    expect(await override(eve)).toMatchObject({ kind: 'sent' })
    expect(await countCreates()).toBe(1)
    expect(await read()).toMatchObject({ approvedBy: [], sent: { by: 'eve', reason: 'The region is down.' } })
    const audit = await portal.audit.page({ groupId, action: 'approval.overridden' })
    expect(audit).toMatchObject({ value: { rows: [{ actor: 'eve' }] } })
  })

  it('an admin sends without an approval what they have read, and nothing that was changed since', async () => {
    const { ada, eve, ask, read, override, setPolicy, countCreates, key } = await start()
    await ask()
    const { digest } = await read()
    await ask(ada, `${key.slice(0, 8)}-b`)
    expect(await override(eve, digest)).toMatchObject({ kind: 'changed' })
    const { digest: next } = await read()
    await setPolicy([askFirst({ approvers: 2 })])
    expect(await override(eve, next)).toMatchObject({ kind: 'changed' })
    await setPolicy([askFirst()])
    expect(await countCreates()).toBe(0)
    expect(await override(eve, next)).toMatchObject({ kind: 'sent' })
    expect(await countCreates()).toBe(1)
  })

  it('whoever asks withdraws it, and what was approved before counts no more when they ask again', async () => {
    const { ada, bea, cyd, ask, remark, read, withdraw, countCreates } = await start(askFirst({ approvers: 2 }))
    await ask()
    await remark(bea, 'approve')
    expect(await withdraw(cyd)).toMatchObject({ kind: 'refused' })
    expect(await withdraw(ada)).toEqual({ kind: 'decided', status: 'withdrawn' })
    expect(await withdraw(ada)).toEqual({ kind: 'decided', status: 'withdrawn' })
    expect(await remark(cyd, 'approve')).toMatchObject({ kind: 'refused' })
    await ask()
    expect(await read()).toMatchObject({ status: 'open', approvedBy: [], remarks: [{ isCurrent: false }] })
    expect(await remark(cyd, 'approve')).toEqual({ kind: 'decided', status: 'open' })
    expect(await countCreates()).toBe(0)
  })
})
