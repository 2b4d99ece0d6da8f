import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createAsk } from '#server/approvals/ask.ts'
import { findApproval } from '#server/store/approvals.ts'
import { now } from '#server/store/testing/clock.ts'
import { useStores } from '#server/store/testing/stores.ts'
import { defaultRequirement } from '#lib/approval/requirement.ts'

const { open } = useStores('file')

it('whoever asks once is told of what is there under the key, and cannot ask for something else under it', async () => {
  const store = await open()
  const rules = { judge: () => Promise.resolve([]), getVersion: () => 'v' }
  const findPersonName = () => Promise.resolve(undefined)
  const deps = { store, now, issuer: 'https://login.example', rules, findPersonName, onAudit: () => undefined }
  const id = randomUUID()
  const subject = { command: 'delete', groupId: 'g1' } as const
  const asked = { id, ...subject, about: 'orders', subject, before: undefined, requirement: defaultRequirement }
  const ask = (input: object) =>
    createAsk(deps)({ ...asked, input, isOnce: true }, { person: { id: 'ada' }, actor: 'ada', requestId: 'r' })
  expect(await ask({ linkId: 'l', note: { a: 1, b: 2 } })).toEqual({ kind: 'asked', id })
  expect(await ask({ note: { b: 2, a: 1 }, linkId: 'l' })).toEqual({ kind: 'asked', id })
  expect(await ask({ linkId: 'other', note: {} })).toMatchObject({ kind: 'denied', reason: 'other-request' })
  expect(await findApproval(store.db, id)).toMatchObject({ version: 1, status: 'open' })
})
