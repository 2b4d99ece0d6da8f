import { describe, expect, it, vi } from 'vitest'
import { defineAction } from '#server/http/define-action.ts'
import { defineCommand } from '#server/http/define-command.ts'
import { defineQuery } from '#server/http/define-query.ts'
import { StoreFailure } from '#server/store-failure.ts'
import * as z from '#lib/zod.ts'

vi.mock('#server/http/current-session.ts', () => ({
  readCurrentPerson: () => ({ id: 'ada', name: 'Ada', may: () => true }),
}))
vi.mock('#server/request-id.ts', async (load) =>
  (await import('#server/http/testing/mock-request.ts')).mockRequest(load),
)

vi.mock('next/navigation', () => ({ redirect: (to: string) => expect.fail(to) }))

const input = z.object({ groupId: z.string() })
const full = 'The portal’s store cannot be written now: its disk is full.'
const failWith = (error: Error) => () => Promise.reject(error)

describe('a store in trouble', () => {
  it('is said to whoever writes, in a sentence, and that nothing was sent this time, whatever was before', async () => {
    const run = failWith(new StoreFailure('read-only', full, { code: 'SQLITE_FULL' }))
    expect(
      await defineAction(defineCommand({ permission: 'change', input, rules: 'free', run }))({ groupId: 'g' }),
    ).toEqual({
      kind: 'denied',
      sentence: `This time nothing was sent. ${full}`,
      requestId: expect.any(String),
      reason: 'store',
    })
  })

  it('is said to whoever reads, on a page and on a route', async () => {
    const query = defineQuery({ permission: 'see', input, run: failWith(new StoreFailure('silent', 'It is silent.')) })
    for (const purpose of ['page', 'read'] as const)
      expect(await query(purpose, { groupId: 'g' })).toMatchObject({
        ok: false,
        error: { kind: 'portal', sentence: 'It is silent.' },
      })
  })

  it('does not hide a fault of the portal, which is thrown as before', async () => {
    const run = failWith(new Error('a fault'))
    await expect(
      defineAction(defineCommand({ permission: 'change', input, rules: 'free', run }))({ groupId: 'g' }),
    ).rejects.toThrow('a fault')
    await expect(defineQuery({ permission: 'see', input, run })('read', { groupId: 'g' })).rejects.toThrow('a fault')
  })
})
