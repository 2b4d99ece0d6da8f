import { expect, it, vi } from 'vitest'
import { sendAtOnce } from '#server/commands/approval/send-at-once.ts'
import { buildMskBody } from '#server/sandbox/testing/start-test-sandbox.ts'

const groupId = '65f0c0de0000000000000a01'
const approvalId = 'b1a5c0de-0000-4000-8000-000000000001'
const notes = vi.hoisted(() => new Array<string>())
const ofAws = {
  id: 'cluster-policy',
  title: 'Its policy lacks it',
  result: 'failing',
  evidence: 'Account 123456789012.',
}

const input = { groupId, key: approvalId, body: buildMskBody('orders') }

vi.mock('#server/container.ts', () => ({
  container: () =>
    Promise.resolve({
      approvals: {
        findSendable: () => Promise.resolve({ id: approvalId, waitsForPress: false, input }),
        noteTrouble: (_: string, trouble: string) => Promise.resolve(notes.push(trouble)),
      },
      runPreflight: () => Promise.resolve({ ok: true, value: { checks: [ofAws] } }),
    }),
}))

it('a check of AWS that fails is told and noted without what AWS shows', async () => {
  const person = { id: 'bea', name: 'Bea', may: () => true, maySomewhere: () => true }
  const caller = { person, actor: 'bea', via: { kind: 'session' } as const, requestId: 'r' }
  const outcome = await sendAtOnce({ groupId, approvalId }, caller)
  expect(outcome).toMatchObject({ kind: 'not-sent', sentence: expect.stringContaining('the cluster in AWS') })
  expect(notes).toEqual('sentence' in outcome ? [outcome.sentence] : [])
  expect(notes.join(' ')).not.toContain(ofAws.evidence)
})
