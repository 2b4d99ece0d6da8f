import { createServer, type RequestListener } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createTransportFetch, Unanswered } from '#server/atlas/transport-fetch.ts'

const fetch = createTransportFetch({ connectMs: 20_000, timeoutMs: 20_000, now: Date.now })

const serve = async (listener: RequestListener) => {
  const server = createServer(listener)
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? String(address.port) : ''}`
}

describe('transport fetch', () => {
  it('passes on request and response, and follows no redirect', async () => {
    const url = await serve((request, response) => {
      request.on('data', (chunk: Buffer) => {
        response.writeHead(302, {
          location: 'http://169.254.169.254/',
          'x-heard': `${request.method ?? ''} ${request.url ?? ''} ${chunk.toString()}`,
        })
        response.end('moved')
      })
    })
    const answer = await fetch(`${url}/token?a=1`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ code: 'a b' }),
    })
    expect([answer.status, answer.headers.get('x-heard'), await answer.text()]).toEqual([
      302,
      'POST /token?a=1 code=a+b',
      'moved',
    ])
  })

  it('accepts an answer without a body', async () => {
    const url = await serve((_, response) => response.writeHead(204).end())
    expect((await fetch(url, { method: 'GET', headers: {} })).status).toBe(204)
  })

  it.each([
    ['a foreign address without https', 'http://169.254.169.254/latest', 'GET'],
    ['another scheme', 'ftp://127.0.0.1/', 'GET'],
    ['another method', 'http://127.0.0.1:1/', 'DELETE'],
    ['a port where nobody listens', 'http://127.0.0.1:1/', 'GET'],
  ])('refuses %s with a sentence', async (_, address, method) => {
    await expect(fetch(address, { method, headers: {} })).rejects.toBeInstanceOf(Unanswered)
  })

  it('throws when no answer comes', async () => {
    const url = await serve(() => undefined)
    const impatientFetch = createTransportFetch({ connectMs: 20_000, timeoutMs: 500, now: Date.now })
    await expect(impatientFetch(url, { method: 'GET', headers: {} })).rejects.toThrow(/did not answer within 0\.5 s/)
  })
})
