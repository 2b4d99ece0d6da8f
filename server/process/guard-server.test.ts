import { once } from 'node:events'
import { createServer, request as sendRequest, type RequestListener } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { guardServer, type Guard } from '#server/process/guard-server.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

const pass: Guard = {
  headers: { 'x-own': '1' },
  checkHead: () => undefined,
  awaitTurn: () => undefined,
  checkBody: () => undefined,
  findHandler: () => undefined,
  maxBytes: 65_536,
}

const serve = async (guard: Partial<Guard>, listener: RequestListener, onGone = () => undefined) => {
  const server = createServer(listener).on('connection', (socket) => void socket.once('close', onGone))
  guardServer(server, { ...pass, ...guard })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const send = (port: number, method: string, body = '', headers: Record<string, string> = {}, path = '/') =>
  new Promise<{ status: number | undefined; own: unknown; allow: unknown; text: string }>((resolve, reject) => {
    const request = sendRequest({ host: '127.0.0.1', port, method, headers, path }, (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
      answer.on('end', () =>
        resolve({ status: answer.statusCode, own: answer.headers['x-own'], allow: answer.headers.allow, text }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })

const echo: RequestListener = (request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => response.end(Buffer.concat(chunks)))
}

it('guardServer: passes a whole body on, of any size and none', async () => {
  const sizes: number[] = []
  const port = await serve({ checkBody: (body) => void sizes.push(body.length) }, echo)
  for (const size of [0, 1, 20_000, 65_536])
    for (const isChunked of size === 0 ? [false] : [false, true]) {
      const answer = await send(port, 'POST', 'x'.repeat(size), isChunked ? { 'transfer-encoding': 'chunked' } : {})
      expect(answer).toMatchObject({ status: 200, own: '1' })
      expect(answer.text).toHaveLength(size)
    }
  expect(sizes).toEqual([1, 1, 20_000, 20_000, 65_536, 65_536])
  expect(await send(port, 'GET')).toMatchObject({ status: 200, own: '1', text: '' })
})

it('guardServer: what Next sends on of a request has had its turn, and nobody else has who says so', async () => {
  const turns: string[] = []
  const marks: string[] = []
  const forward: RequestListener = (request, response) => {
    const mark = String(request.headers['x-portal-turn'])
    marks.push(mark)
    if (request.url === '/has-it') return void response.end('done')
    void send(request.socket.localPort ?? 0, 'POST', '', { 'x-portal-turn': mark }, '/has-it').then(({ text }) =>
      response.end(text),
    )
  }
  const port = await serve({ awaitTurn: ({ url }) => void turns.push(url) }, forward)
  expect(await send(port, 'POST', '', { 'x-portal-turn': 'invented' })).toMatchObject({ status: 200, text: 'done' })
  expect(turns).toEqual(['/'])
  expect(new Set(marks).size).toBe(1)
  expect(marks).not.toContain('invented')
})

it('guardServer: answers what is refused by its head or its body, and nobody else gets it', async () => {
  let calls = 0
  const port = await serve(
    {
      checkHead: ({ method }) => (method === 'PUT' ? { status: 405, sentence: 'No.', allow: 'GET' } : undefined),
      checkBody: (body) => (body.toString() === 'bad' ? { status: 400, sentence: 'Bad.' } : undefined),
    },
    (_, response) => {
      calls += 1
      response.end()
    },
  )
  expect(await send(port, 'PUT', 'x'.repeat(1_000))).toEqual({ status: 405, own: '1', allow: 'GET', text: 'No.' })
  expect(await send(port, 'POST', 'bad')).toMatchObject({ status: 400, own: '1', text: 'Bad.' })
  expect(calls).toBe(0)
})

it('guardServer: answers a route that has a handler, with the parameters of its path, and nobody else gets it', async () => {
  let calls = 0
  const findHandler: Guard['findHandler'] = ({ pattern }) =>
    pattern === '/api/projects/[groupId]/list'
      ? ({ method, params, query }) => ({
          status: 200,
          headers: {},
          body: { text: JSON.stringify([method, params, Object.fromEntries(query)]) },
        })
      : undefined
  const port = await serve({ findHandler }, (_, response) => {
    calls += 1
    response.end()
  })
  const answer = await send(port, 'GET', '', {}, '/api/projects/a%20b/list?view=c%3F&offset=1?2')
  expect(answer).toMatchObject({ status: 200, own: '1' })
  expect(JSON.parse(answer.text)).toEqual(['GET', { groupId: 'a b' }, { view: 'c?', offset: '1?2' }])
  expect(calls).toBe(0)
  await send(port, 'GET', '', {}, '/api/projects/a/list/')
  expect(calls).toBe(1)
})

it('guardServer: lets a request wait for its turn, with its body, and answers one that has none', async () => {
  const turns: ((refusal?: { status: number; sentence: string }) => void)[] = []
  const port = await serve({ awaitTurn: () => new Promise((resolve) => turns.push(resolve)) }, echo)
  const sending = [send(port, 'POST', 'x'.repeat(20_000)), send(port, 'GET')]
  await expect.poll(() => turns).toHaveLength(2)
  turns[0]?.()
  expect((await sending[0])?.text).toHaveLength(20_000)
  turns[1]?.({ status: 429, sentence: 'Wait.' })
  expect(await sending[1]).toMatchObject({ status: 429, own: '1', text: 'Wait.' })
})

it.each([
  ['at once', () => undefined],
  ['soon', () => Promise.resolve(undefined)],
  ['later', () => pause(20, undefined)],
])('guardServer: answers a body in chunks that is empty, when its turn comes %s', async (_, awaitTurn) => {
  const checkBody = (body: Buffer) => ({ status: 400, sentence: `${String(body.length)} bytes.` })
  const port = await serve({ awaitTurn, checkBody }, echo)
  const socket = connect(port, '127.0.0.1')
  socket.write('POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n')
  const [bytes]: unknown[] = await once(socket, 'data')
  expect(String(bytes)).toMatch(/^HTTP\/1\.1 400 [\s\S]*0 bytes\./)
})

it('guardServer: drops a request whose client goes away while it waits, also one behind another', async () => {
  const [begun, waited, passed]: [string[], string[], string[]] = [[], [], []]
  let goOn: () => undefined = () => undefined
  const gone = new Promise<void>((resolve) => (goOn = () => void resolve()))
  const awaitTurn: Guard['awaitTurn'] = async ({ url }) => {
    begun.push(url)
    await gone
    waited.push(url)
    return undefined
  }
  const port = await serve({ awaitTurn }, ({ url = '' }) => void passed.push(url), goOn)
  const socket = connect(port, '127.0.0.1')
  socket.write('GET /1 HTTP/1.1\r\nhost: a\r\n\r\nGET /2 HTTP/1.1\r\nhost: a\r\n\r\n')
  await expect.poll(() => begun).toEqual(['/1', '/2'])
  socket.destroy()
  await expect.poll(() => waited).toEqual(['/1', '/2'])
  expect(passed).toEqual([])
})

it('guardServer: says what kind of answer a refusal is, and when to try again', async () => {
  const refusal = { status: 429, sentence: 'Wait.', retryAfterS: 7 }
  const url = async (json?: object) => {
    const port = await serve({ awaitTurn: () => Promise.resolve({ ...refusal, ...(json ? { json } : {}) }) }, echo)
    return `http://127.0.0.1:${String(port)}`
  }
  const [text, data] = [await fetch(await url()), await fetch(await url({ sentence: 'Wait.' }))]
  expect([text.headers.get('content-type'), await text.text()]).toEqual(['text/plain; charset=utf-8', 'Wait.'])
  expect([data.headers.get('content-type'), await data.json()]).toEqual(['application/json', { sentence: 'Wait.' }])
  expect([text, data].map(({ headers }) => headers.get('retry-after'))).toEqual(['7', '7'])
})

it('guardServer: drops a request whose client goes away before its body is there', async () => {
  let calls = 0
  const port = await serve({}, (_, response) => {
    calls += 1
    response.end()
  })
  const socket = connect(port, '127.0.0.1')
  socket.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\nabc')
  await once(socket, 'ready')
  socket.destroy()
  await once(socket, 'close')
  expect(await send(port, 'GET')).toMatchObject({ status: 200 })
  expect(calls).toBe(1)
})

it('guardServer: hides from others what only a proxy may say', async () => {
  const port = await serve({}, (request, response) => response.end(JSON.stringify(Object.keys(request.headers))))
  const { text } = await send(port, 'GET', '', { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'a b' })
  expect(text).not.toContain('x-forwarded')
})

it('guardServer: reads no more of an endless body than the most that may be', async () => {
  const sizes: number[] = []
  const checkBody = (body: Buffer) => {
    sizes.push(body.length)
    return { status: 413, sentence: 'Too long.' }
  }
  const port = await serve({ checkBody, maxBytes: 100_000 }, echo)
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write('POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n')
  const piece = `4000\r\n${'x'.repeat(0x4000)}\r\n`
  const writing = setInterval(() => socket.write(piece), 1)
  ends.push(() => clearInterval(writing))
  const [bytes]: unknown[] = await once(socket, 'data')
  clearInterval(writing)
  socket.destroy()
  expect(String(bytes)).toMatch(/^HTTP\/1\.1 413 /)
  expect(sizes[0]).toBeLessThan(300_000)
})
