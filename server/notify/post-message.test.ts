import type { LookupAddress } from 'node:dns'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createPostMessage } from '#server/notify/post-message.ts'
import { startReceiver } from '#server/notify/testing/start-receiver.ts'

const toAddress = (address: string): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })

/** Posts to a URL where every name has these addresses, and counts the lookups. */
const post = async (url: string, { names = [], allowPrivate = [] }: { names?: string[]; allowPrivate?: string[] }) => {
  let lookups = 0
  const postMessage = createPostMessage({
    lookUp: () => {
      lookups += 1
      return Promise.resolve(names.map(toAddress))
    },
    now: () => 0,
  })
  const body = '{"a":"ä"}'
  const result = await postMessage({ url, headers: { 'x-a': 'b' }, body, allowPrivate }, AbortSignal.timeout(5_000))
  return { result, lookups }
}

/** Ways to write or to resolve to this machine: the receiver listens at all of its addresses. */
const literals = [
  ...['127.0.0.1', '127.0.0.2', '127.1', '2130706433', '0177.0.0.1', '0x7f.0.0.1', '0x7f000001', '0', '0.0.0.0'],
  ...['①②⑦.⓪.⓪.①', '127。0。0。1', '127.0.0.1.', '%31%32%37.0.0.1', '[::1]', '[::]', '[0:0:0:0:0:0:0:1]'],
  ...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[::ffff:0:127.0.0.1]', '[64:ff9b::7f00:1]'],
]
const resolved = [
  ...[['127.0.0.1'], ['::1'], ['10.0.0.1'], ['169.254.169.254'], ['::ffff:127.0.0.1'], ['::ffff:7f00:1'], ['0.0.0.0']],
  ...[['fe80::1%lo'], ['fd00:ec2::254'], ['8.8.8.8', '127.0.0.1'], ['2606:4700::1111', '::1']],
]

describe('what a receiver’s address leads to', () => {
  it.each(literals)('a call of %s is none', async (host) => {
    const { port, countConnections } = await startReceiver()
    const { result, lookups } = await post(`http://${host}:${port}/`, {})
    expect(result).toEqual({ kind: 'refused', reason: expect.stringMatching(/private or reserved address/) })
    expect([lookups, countConnections()]).toEqual([0, 0])
  })

  it.each(resolved.map((names) => ({ names })))('a call of a name that is $names is none', async ({ names }) => {
    const { port, countConnections } = await startReceiver()
    const { result } = await post(`http://hooks.example:${port}/`, { names })
    expect(result).toEqual({ kind: 'refused', reason: expect.stringMatching(/^hooks.example leads to a private/) })
    expect(countConnections()).toBe(0)
  })

  it('a name is resolved once, and only what was judged is called', async () => {
    const { port, calls } = await startReceiver()
    const { result, lookups } = await post(`http://hooks.internal:${port}/a?b=c`, {
      names: ['127.0.0.1'],
      allowPrivate: ['hooks.internal'],
    })
    expect([result, lookups]).toEqual([{ kind: 'delivered' }, 1])
    expect(calls).toMatchObject([
      {
        path: '/a?b=c',
        headers: { host: `hooks.internal:${port}`, 'x-a': 'b', 'content-length': '10' },
        body: '{"a":"ä"}',
      },
    ])
  })

  it('a redirect is not followed', async () => {
    const inner = await startReceiver()
    const { port, calls } = await startReceiver((_, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${inner.port}/` }).end()
    })
    const { result } = await post(`http://127.0.0.1:${port}/`, { allowPrivate: ['127.0.0.1'] })
    expect(result).toMatchObject({ kind: 'refused' })
    expect([calls.length, inner.countConnections()]).toEqual([1, 0])
  })

  it('a proxy of the environment is not used', async () => {
    const { port, calls } = await startReceiver()
    const proxy = await startReceiver()
    vi.stubEnv('HTTP_PROXY', `http://127.0.0.1:${proxy.port}`)
    vi.stubEnv('NODE_USE_ENV_PROXY', '1')
    onTestFinished(() => void vi.unstubAllEnvs())
    const { result } = await post(`http://127.0.0.1:${port}/`, { allowPrivate: ['127.0.0.1'] })
    expect([result, calls.length, proxy.countConnections()]).toEqual([{ kind: 'delivered' }, 1, 0])
  })
})

describe('a receiver in trouble', () => {
  const allowPrivate = ['127.0.0.1']

  it('that nobody can resolve is tried again', async () => {
    expect((await post('https://hooks.example/', {})).result).toEqual({
      kind: 'retry',
      reason: 'The name hooks.example could not be resolved.',
    })
  })

  it('that refuses the connection is tried again', async () => {
    expect((await post('http://127.0.0.1:9/secret', { allowPrivate })).result).toEqual({
      kind: 'retry',
      reason: 'The call to 127.0.0.1 failed (ECONNREFUSED).',
    })
  })

  it('that never ends its answer has answered, and is not listened to', async () => {
    const { port } = await startReceiver((_, response) => {
      response.writeHead(200)
      response.write('x'.repeat(100_000))
    })
    expect((await post(`http://127.0.0.1:${port}/`, { allowPrivate })).result).toEqual({ kind: 'delivered' })
  })

  it('that changes the protocol is tried again', async () => {
    const { port } = await startReceiver((_, response) => {
      response.socket?.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n')
    })
    expect((await post(`http://127.0.0.1:${port}/`, { allowPrivate })).result).toMatchObject({ kind: 'retry' })
  })
})
