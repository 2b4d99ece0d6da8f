import { AsyncResource } from 'node:async_hooks'
import { NextRequest } from 'next/server'
import { expect, it, vi } from 'vitest'
import { beginRequest } from '#server/request-id.ts'
import { proxy } from '#proxy.ts'

vi.mock('#server/config.ts', () => ({
  config: () => ({ isDevelopment: false, port: 3000, access: { signIn: { kind: 'link' }, sessionSecret: undefined } }),
}))

const open = () => proxy(new NextRequest('http://127.0.0.1:3000/projects?view=a'))
const openGuarded = () =>
  new AsyncResource('request').runInAsyncScope(() => {
    beginRequest('a-request', {}, Promise.resolve())
    return open()
  })

it('proxy: sends a request that the guard has not seen once more, and serves nothing to it', async () => {
  const { status, headers } = await open()
  expect([status, headers.get('location')]).toEqual([307, expect.stringMatching(/:3000\/projects\?view=a$/)])
  expect(headers.get('x-middleware-next')).toBeNull()
})

it('proxy: lets a request pass that the guard has seen, with a nonce of its own', async () => {
  const policies = await Promise.all([openGuarded(), openGuarded()]).then((answers) =>
    answers.map(({ headers }) => headers.get('content-security-policy')),
  )
  for (const policy of policies) expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic'/)
  expect(policies[0]).not.toBe(policies[1])
})
