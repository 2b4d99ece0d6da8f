import { EventEmitter, once } from 'node:events'
import { createServer, get } from 'node:http'
import type { Readable } from 'node:stream'
import { createGunzip, gunzipSync } from 'node:zlib'
import { afterEach, expect, it } from 'vitest'
import { answerRoute, type RouteAnswer } from '#server/process/answer-route.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

const request = { method: 'GET', pattern: '/', params: {}, query: new URLSearchParams() }

const serve = async (answer: () => RouteAnswer | Promise<RouteAnswer>) => {
  const server = createServer(
    ({ headers }, response) => void answerRoute(() => answer(), { ...request, headers }, response),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return (headers: Record<string, string> = {}) => get({ host: '127.0.0.1', port, headers })
}

type Received = { status: number | undefined; headers: Record<string, unknown>; bytes: Buffer }

const receive = (sending: ReturnType<typeof get>) =>
  new Promise<Received>((resolve, reject) => {
    sending.on('error', reject)
    sending.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('error', reject)
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, bytes: Buffer.concat(chunks) }),
      )
    })
  })

const long = 'links '.repeat(1_000)
const plain = (text: string): RouteAnswer => ({ status: 200, headers: { etag: '"a"' }, body: { text } })
const stream = (body: AsyncIterable<string>): RouteAnswer => ({ status: 200, headers: {}, body })

/** Endless parts, and how many of them were read. */
const createEndlessParts = () => {
  const state = { reads: 0, isFinished: false }
  const generate = async function* () {
    try {
      for (;;) yield await Promise.resolve(`${String((state.reads += 1))} ${'x'.repeat(10_000)}\n`)
    } finally {
      state.isFinished = true
    }
  }
  return { state, parts: generate() }
}

it('an answer: may be kept by nobody and runs nothing, with a body and without', async () => {
  const fixed = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  }
  const send = await serve(() => plain('ü'))
  expect(await receive(send())).toMatchObject({ status: 200, headers: { ...fixed, etag: '"a"' } })
  const sendEmpty = await serve(() => ({ status: 303, headers: { location: '/', 'set-cookie': ['a=1', 'b=2'] } }))
  const { status, headers, bytes } = await receive(sendEmpty())
  expect([status, bytes.length]).toEqual([303, 0])
  expect(headers).toMatchObject({ ...fixed, location: '/', 'set-cookie': ['a=1', 'b=2'] })
})

it('an answer: is compressed for whoever takes that, when it is long', async () => {
  const send = await serve(() => plain(long))
  const zipped = await receive(send({ 'accept-encoding': 'br, gzip' }))
  expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
  expect(gunzipSync(zipped.bytes).toString()).toBe(long)
  for (const headers of [undefined, { 'accept-encoding': 'identity' }]) {
    const whole = await receive(send(headers))
    expect(whole.headers['content-encoding']).toBeUndefined()
    expect(whole.bytes.toString()).toBe(long)
  }
  const sendShort = await serve(() => plain('{}'))
  expect((await receive(sendShort({ 'accept-encoding': 'gzip' }))).bytes.toString()).toBe('{}')
})

it('an answer: says nothing of what was thrown', async () => {
  const send = await serve(() => Promise.reject(new Error('a secret')))
  const { status, bytes } = await receive(send())
  expect([status, bytes.toString()]).toEqual([500, expect.stringMatching(/^Something went wrong in the portal/)])
})

it('a download: comes whole, compressed or not', async () => {
  for (const headers of [undefined, { 'accept-encoding': 'gzip' }]) {
    const send = await serve(() =>
      stream(
        (async function* () {
          yield '{"a":"ü"}\n'
          yield await Promise.resolve('{}\n')
        })(),
      ),
    )
    const { bytes, headers: received } = await receive(send(headers))
    const text = received['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes
    expect(text.toString()).toBe('{"a":"ü"}\n{}\n')
  }
})

it('lines: each is sent as soon as it is there, compressed or not', async () => {
  for (const headers of [undefined, { 'accept-encoding': 'gzip' }]) {
    const client = new EventEmitter()
    const lines = async function* () {
      const hasFirst = once(client, 'line')
      yield '{"first":true}\n'
      await hasFirst
      yield '{"last":true}\n'
    }
    const send = await serve(() => ({ ...stream(lines()), isFlushed: true }))
    const chunks: string[] = []
    const text = await new Promise<Readable>((resolve) => {
      send(headers).on('response', (response) => resolve(headers ? response.pipe(createGunzip()) : response))
    })
    text.on('data', (chunk: Buffer) => {
      chunks.push(chunk.toString())
      client.emit('line')
    })
    await once(text, 'end')
    expect(chunks).toEqual(['{"first":true}\n', '{"last":true}\n'])
  }
})

it('a download: is read no faster than the client takes it, and no more when the client goes away', async () => {
  const { state, parts } = createEndlessParts()
  const send = await serve(() => stream(parts))
  const sending = send()
  const responses = await once(sending, 'response')
  expect(responses).toHaveLength(1)
  let before = -1
  await expect
    .poll(
      () => {
        const isStill = state.reads === before
        before = state.reads
        return isStill
      },
      { interval: 100 },
    )
    .toBe(true)
  expect(state.isFinished).toBe(false)
  sending.destroy()
  await expect.poll(() => state.isFinished).toBe(true)
})

it('a download: breaks off on a read error instead of ending early', async () => {
  const send = await serve(() =>
    stream(
      (async function* () {
        yield await Promise.resolve('{}\n')
        throw new Error('The store is gone.')
      })(),
    ),
  )
  await expect(receive(send())).rejects.toThrow(/aborted|hang up/)
})
