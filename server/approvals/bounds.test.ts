import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createApprovalQueries } from '#server/approvals/approval-queries.ts'
import { createAsk } from '#server/approvals/ask.ts'
import { createRemark } from '#server/approvals/remark.ts'
import { findApproval, insertApproval, listOpenAskers, listRemarks } from '#server/store/approvals.ts'
import { buildApproval } from '#server/store/testing/build-approval.ts'
import { now } from '#server/store/testing/clock.ts'
import { useStores } from '#server/store/testing/stores.ts'
import type { RemarkKind } from '#lib/approval/approval-status.ts'
import { defaultRequirement } from '#lib/approval/requirement.ts'

const [file, postgres] = [useStores('file'), useStores('postgres')]
const issuer = 'https://login.example'
const subject = { command: 'delete', groupId: 'g1' } as const

const start = async ({ open } = file) => {
  const store = await open()
  const rules = { judge: () => Promise.resolve([]), getVersion: () => 'v' }
  const deps = { store, now, issuer, rules, findPersonName: () => Promise.resolve(undefined), onAudit: () => undefined }
  const insert = (facts: Parameters<typeof buildApproval>[0]) => {
    const row = buildApproval({ subject: JSON.stringify(subject), ...facts })
    return store.transaction((trx) => insertApproval(trx, row)).then(() => row)
  }
  const asked = { groupId: 'g1', about: 'orders', command: subject.command, subject, before: undefined }
  return {
    ...{ store, insert, ...createApprovalQueries(deps) },
    ask: (id: string, input: object, actor = 'ada') =>
      createAsk(deps)(
        { ...asked, id, input, requirement: defaultRequirement },
        { person: { id: 'ada' }, actor, requestId: 'r' },
      ),
    say: (approvalId: string, kind: RemarkKind, digest: string) => {
      const viewer = { person: { id: 'bea', may: () => true }, isSession: true }
      const requester = { viewer, actor: 'bea', requestId: 'r' }
      return createRemark(deps)({ groupId: 'g1', approvalId, kind, text: 'Hm.', digest }, requester)
    },
  }
}

it('somebody asks for 50 at once, also by tokens, for what was withdrawn, and in place of others', async () => {
  const { insert, ask } = await start()
  for (const no of Array.from({ length: 49 }).keys())
    await insert({ askedBy: no % 2 === 0 ? 'ada' : `token ${String(no)} of ada` })
  const { id: withdrawn } = await insert({ status: 'withdrawn' })
  const { id: own } = await insert({ askedBy: 'token ci of ada' })
  const { id: other } = await insert({ askedBy: 'bea' })
  const tooMany = { kind: 'refused', sentence: expect.stringContaining('50 approvals') }
  for (const actor of ['ada', 'token new of ada'])
    for (const id of [randomUUID(), withdrawn, other]) expect(await ask(id, {}, actor)).toMatchObject(tooMany)
  expect(await ask(own, { other: true })).toEqual({ kind: 'asked', id: own })
})

it('of 60 that somebody asks for at once, also by tokens, 50 are open', async () => {
  const { store, ask } = await start(postgres)
  const outcomes = await Promise.all(
    Array.from({ length: 60 }, (_, no) => ask(randomUUID(), {}, no % 2 === 0 ? 'ada' : 'token ci of ada')),
  )
  expect(outcomes.filter(({ kind }) => kind === 'asked')).toHaveLength(50)
  expect(outcomes.filter(({ kind }) => kind === 'refused')).toHaveLength(10)
  expect(await listOpenAskers(store.db, issuer)).toHaveLength(50)
})

it('one person says 100 things of an approval, and rejects it even then', async () => {
  const { store, insert, say } = await start()
  const { id } = await insert({})
  const comment = () => say(id, 'comment', '')
  for (const _ of Array.from({ length: 100 })) await comment()
  const said = { kind: 'refused', sentence: expect.stringContaining('as much') }
  expect(await comment()).toMatchObject(said)
  const { digest } = (await listRemarks(store.db, [id]))[0] ?? {}
  expect(await say(id, 'reject', digest ?? '')).toEqual({ kind: 'decided', status: 'rejected' })
  expect(await say(id, 'reject', digest ?? '')).toMatchObject(said)
  expect(await say(id, 'approve', digest ?? '')).toMatchObject(said)
  expect(await findApproval(store.db, id)).toMatchObject({ status: 'rejected' })
})

it('what waits for somebody is listed, however much waits in projects that they may not see', async () => {
  const { store, insert, listOwn } = await start()
  const { id } = await insert({ askedBy: 'ada', updatedAt: '2026-01-01T00:00:00.000Z' })
  await store.transaction(async (trx) => {
    for (const _ of Array.from({ length: 501 })) await insertApproval(trx, buildApproval({ groupId: 'g2' }))
  })
  const seeing = (...groups: string[]) => ({
    person: { id: 'bea', may: (_: string, groupId?: string) => groupId !== undefined && groups.includes(groupId) },
    isSession: true,
  })
  expect(await listOwn(seeing('g1'))).toMatchObject([{ id }])
  expect(await listOwn(seeing())).toEqual([])
})
