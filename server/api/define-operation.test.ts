import { expect, it, vi } from 'vitest'
import { answerQuery } from '#server/api/answer.ts'
import { defineOperation } from '#server/api/define-operation.ts'
import { authorizeRequest } from '#server/http/authorize.ts'
import { defineQuery } from '#server/http/define-query.ts'
import { log } from '#server/log.ts'
import { StoreFailure } from '#server/store-failure.ts'
import * as z from '#lib/zod.ts'

vi.mock('#server/http/authorize.ts', () => ({ authorizeRequest: vi.fn() }))
log.level = 'silent'

const run = vi.fn<() => Promise<{ ok: true; value: object }>>()
const { handle } = defineOperation({
  ...{ id: 'get', tag: 'Portal', summary: 'Something', problems: [], request: z.object({}) },
  success: { status: 200, description: 'It.', schema: z.object({}) },
  target: defineQuery({ permission: 'see', input: z.object({}), run }),
  toInput: () => ({}),
  toAnswer: answerQuery((body: object) => body),
})
const person = { id: 'ada', name: 'Ada', may: () => true, maySomewhere: () => true }
const caller = { person, actor: 'ada', via: { kind: 'session' as const }, requestId: 'r' }

const authorize = vi.mocked(authorizeRequest)
const input = { parts: {}, groupId: undefined }
const request = { method: 'GET', pattern: '/api/v1/catalog', params: {}, query: new URLSearchParams(), headers: {} }

it.each<[name: string, thrown: Error, status: number, detail: string, wait: string | undefined]>([
  ['store that does not answer', new StoreFailure('silent', 'The store is silent.'), 503, 'The store is silent.', '5'],
  ['fault', new Error('a secret'), 500, 'Something went wrong in the portal.', undefined],
])('a %s is a problem of its own, whether who asks is read or what they ask for', async (_, thrown, ...expected) => {
  const [status, detail, wait] = expected
  authorize.mockRejectedValueOnce(thrown)
  const first = await handle(request)
  authorize.mockResolvedValueOnce({ ok: true, caller, input })
  run.mockRejectedValueOnce(thrown)
  for (const answer of [first, await handle(request)]) {
    expect(answer).toMatchObject({ status, body: { text: expect.stringContaining(detail) } })
    expect(answer.headers?.['retry-after']).toBe(wait)
    expect(JSON.stringify(answer)).not.toContain('a secret')
  }
})
