import { gzipSync } from 'node:zlib'
import type { Socket } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createPrivateLink, getPrivateLink } from '#server/atlas/private-links.ts'
import { startBlackHole } from '#server/atlas/testing/black-hole.ts'
import { groupId, linkId, startAtlas, startClient } from '#server/atlas/testing/fake-atlas.ts'
import { inTime } from '#server/atlas/testing/in-time.ts'
import { startHttp, startTcp } from '#server/atlas/testing/local-server.ts'
import { createTransport, type Request } from '#server/atlas/transport.ts'

const get: Request = { method: 'GET', path: '/', headers: {} }
const post: Request = { method: 'POST', path: '/', headers: {}, body: '{"provider":"AWS"}' }

const startTransport = (baseUrl: string, connectMs = 5_000) => {
  const transport = createTransport({ baseUrl, connectMs, now: Date.now })
  onTestFinished(() => {
    transport.close()
  })
  return transport
}

const hostOf = (url: string) => new URL(url).host

const allClosed = (sockets: Set<Socket>) => vi.waitUntil(() => sockets.size === 0, { timeout: 5_000 })

describe('transport deadlines', () => {
  it('ends a connection attempt at its deadline and reports that nothing was sent', async () => {
    const url = await startBlackHole()
    const { send: exchange } = startTransport(url, 100)
    const result = await inTime(100, exchange(post, 5_000))
    expect(result).toMatchObject({ kind: 'unsent', reason: `No connection to ${hostOf(url)} within 0.1 s.` })
  })

  it('ends a TLS handshake at its deadline and reports that nothing was sent', async () => {
    const { url, sockets } = await startTcp(() => undefined, 'https')
    const { send: exchange } = startTransport(url, 100)
    const result = await inTime(100, exchange(post, 5_000))
    expect(result).toMatchObject({ kind: 'unsent' })
    await allClosed(sockets)
  })

  it.each([
    ['header', () => undefined],
    ['header that trickles', (socket: Socket) => void socket.write('HTTP/1.1 200 OK\r\nX-A: ')],
    ['body', (socket: Socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{')],
  ])('ends when a %s never comes, and closes the socket', async (_, misbehave) => {
    const { url, sockets } = await startTcp((socket) => {
      socket.once('data', () => {
        misbehave(socket)
      })
    })
    const { send: exchange } = startTransport(url)
    const result = await inTime(150, exchange(post, 150))
    expect(result).toMatchObject({ kind: 'unanswered', reason: `${hostOf(url)} did not answer within 0.15 s.` })
    await allClosed(sockets)
  })

  it('ends at the deadline while a body drips in', async () => {
    const { url, sockets } = await startHttp((_, response) => {
      const drip = setInterval(() => response.write(' '), 10)
      response.on('close', () => {
        clearInterval(drip)
      })
    })
    const result = await inTime(150, startTransport(url).send(get, 150))
    expect(result).toMatchObject({ kind: 'unanswered' })
    await allClosed(sockets)
  })
})

describe('transport, unsent requests', () => {
  it.each([
    ['a name that does not resolve', 'http://atlas.invalid', /^The name atlas.invalid could not be resolved/],
    ['a port where nobody listens', 'http://127.0.0.1:9', /^127.0.0.1:9 refused the connection/],
  ])('reports %s', async (_, url, reason) => {
    const outcome = await startTransport(url).send(post, 5_000)
    expect(outcome.kind === 'unsent' && outcome.reason).toMatch(reason)
  })

  it('reports a server that does not speak TLS', async () => {
    const { url, sockets } = await startTcp((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), 'https')
    expect(await startTransport(url).send(post, 5_000)).toMatchObject({ kind: 'unsent' })
    await allClosed(sockets)
  })
})

describe('transport, requests that need leave to be written', () => {
  const startCounting = async () => {
    const heard = { connections: 0, bytes: 0 }
    const { url, sockets } = await startTcp((socket) => {
      heard.connections += 1
      socket.on('data', (chunk: Buffer) => {
        heard.bytes += chunk.length
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}')
      })
    })
    return { ...startTransport(url), heard, sockets }
  }

  it('asks once, when there is a connection and nothing was written, and then writes', async () => {
    const { send, heard } = await startCounting()
    const asked: object[] = []
    const mayWrite = async () => {
      await vi.waitUntil(() => heard.connections === 1)
      asked.push({ ...heard })
      return true
    }
    expect(await send({ ...post, mayWrite }, 5_000)).toMatchObject({ kind: 'answered' })
    expect(asked).toEqual([{ connections: 1, bytes: 0 }])
  })

  it.each([
    ['no', () => Promise.resolve(false), /was held up before it sent this request/],
    ['a fault', () => Promise.reject(new Error('no store')), /did not confirm/],
    ['nothing in time', () => new Promise<boolean>(() => undefined), /did not answer within/],
  ])('writes nothing when the answer is %s', async (_, mayWrite, reason) => {
    const { send, heard, sockets } = await startCounting()
    const outcome = await send({ ...post, mayWrite }, 150)
    expect(outcome.kind === 'unsent' && outcome.reason).toMatch(reason)
    await allClosed(sockets)
    expect(heard.bytes).toBe(0)
  })

  it('writes nothing when leave comes after the deadline', async () => {
    const { send, heard, sockets } = await startCounting()
    let allow: (isAllowed: boolean) => void = () => undefined
    const mayWrite = () =>
      new Promise<boolean>((resolve) => {
        allow = resolve
      })
    expect(await send({ ...post, mayWrite }, 150)).toMatchObject({ kind: 'unsent' })
    allow(true)
    await allClosed(sockets)
    expect(heard.bytes).toBe(0)
  })
})

describe('transport, sent requests', () => {
  it('never repeats a request after a reset, on its own connection', async () => {
    let connections = 0
    let requests = 0
    const { url, sockets } = await startTcp((socket) => {
      connections += 1
      socket.once('data', () => {
        requests += 1
        socket.resetAndDestroy()
      })
    })
    const { send: exchange } = startTransport(url)
    expect(await exchange(post, 5_000)).toMatchObject({ kind: 'unanswered' })
    expect(await exchange(post, 5_000)).toMatchObject({ kind: 'unanswered' })
    expect({ connections, requests }).toEqual({ connections: 2, requests: 2 })
    await allClosed(sockets)
  })

  it('closes the connection of a POST and reuses that of a GET', async () => {
    const asked: (string | undefined)[] = []
    const ports = new Set<number | undefined>()
    const { url, sockets } = await startHttp((request, response) => {
      asked.push(request.headers.connection)
      ports.add(request.socket.remotePort)
      response.end('{}')
    })
    const transport = startTransport(url)
    await transport.send(post, 5_000)
    await allClosed(sockets)
    for (let sent = 0; sent < 10; sent += 1) await transport.send(get, 5_000)
    expect(ports.size).toBe(2)
    expect(asked).toEqual(['close', ...Array.from({ length: 10 }, () => 'keep-alive')])
    transport.close()
    await allClosed(sockets)
  })

  it('ignores a proxy in the environment', async () => {
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:9')
    vi.stubEnv('http_proxy', 'http://127.0.0.1:9')
    const { url } = await startHttp((_, response) => void response.end('{}'))
    expect(await startTransport(url).send(get, 5_000)).toMatchObject({ kind: 'answered' })
    vi.unstubAllEnvs()
  })
})

describe('unexpected encodings', () => {
  it.each(['br', 'zstd', 'deflate', 'compress', 'x-gzip', 'made-up', 'gzip, br', 'gzip, gzip', 'identity, gzip'])(
    '%s is refused before it is decoded',
    async (coding) => {
      const { url, sockets } = await startHttp((_, response) => {
        response.writeHead(200, { 'content-encoding': coding }).write('{}')
      })
      expect(await startTransport(url).send(get, 5_000)).toEqual({
        kind: 'unanswered',
        status: 200,
        reason: 'The answer came in an unexpected encoding.',
      })
      await allClosed(sockets)
    },
  )

  it('refuses two Content-Encoding headers', async () => {
    const { url } = await startHttp((_, response) => {
      response
        .writeHead(200, [
          ['content-encoding', 'gzip'],
          ['content-encoding', 'br'],
        ])
        .end('{}')
    })
    expect(await startTransport(url).send(get, 5_000)).toMatchObject({ kind: 'unanswered' })
  })

  it('accepts gzip and identity only, and reads both', async () => {
    const asked: (string | string[] | undefined)[] = []
    const atlas = await startAtlas((request, response, count) => {
      asked.push(request.headers['accept-encoding'])
      const body = JSON.stringify({ _id: linkId })
      response.writeHead(200, { 'content-encoding': count === 1 ? 'gzip' : 'identity' })
      response.end(count === 1 ? gzipSync(body) : body)
    })
    const client = startClient({ baseUrl: atlas.url })
    expect(await getPrivateLink(client, { groupId, linkId })).toMatchObject({ kind: 'ok' })
    expect(await getPrivateLink(client, { groupId, linkId })).toMatchObject({ kind: 'ok' })
    expect(asked).toEqual(['gzip, identity', 'gzip, identity'])
  })
})

describe('answer sizes', () => {
  it('stops decompressing a bomb of 1 GiB at 5 MiB', async () => {
    const member = gzipSync(Buffer.alloc(16 * 1024 * 1024))
    const bomb = Buffer.concat(Array.from({ length: 64 }, () => member))
    const { url } = await startHttp((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    })
    const before = process.memoryUsage().arrayBuffers
    expect(await startTransport(url).send(get, 30_000)).toEqual({
      kind: 'unanswered',
      status: 200,
      reason: 'The answer could not be decompressed within 5 MiB.',
    })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024)
  })

  it('closes the connection when a body exceeds 5 MiB', async () => {
    let written = 0
    const chunk = Buffer.alloc(64 * 1024, ' ')
    const { url, sockets } = await startHttp((_, response) => {
      const pour = () => {
        while (!response.destroyed) {
          written += chunk.length
          if (!response.write(chunk)) break
        }
      }
      response.on('drain', pour)
      pour()
    })
    const outcome = await startTransport(url).send(get, 30_000)
    expect(outcome).toMatchObject({ reason: 'The answer is larger than 5 MiB.' })
    await allClosed(sockets)
    expect(written).toBeLessThan(32 * 1024 * 1024)
  })
})

describe('redirects', () => {
  it.each([301, 302, 303, 307, 308])('are not followed, wherever they lead (%i)', async (status) => {
    let visits = 0
    const elsewhere = await startHttp((_, response) => {
      visits += 1
      response.end('{}')
    })
    for (const location of ['http://169.254.169.254/latest/meta-data/', elsewhere.url, '/x']) {
      const atlas = await startAtlas((_, response) => void response.writeHead(status, { location }).end())
      const client = startClient({ baseUrl: atlas.url })
      expect(await getPrivateLink(client, { groupId, linkId })).toMatchObject({ kind: 'unknown', status })
      expect(await createPrivateLink(client, groupId, {})).toMatchObject({ kind: 'unknown', status })
      expect(atlas.seen).toHaveLength(2)
    }
    expect(visits).toBe(0)
  })
})
