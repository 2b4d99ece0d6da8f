import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createTransport, type Request } from '#server/atlas/transport.ts'

const post: Request = { method: 'POST', path: '/', headers: {}, body: '{}' }
const get: Request = { method: 'GET', path: '/', headers: {} }

/** A key and a self-signed certificate for 127.0.0.1, or undefined on a machine without openssl. */
const makeCertificate = () => {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-tls-'))
  const file = (name: string) => join(folder, name)
  const made = ['-keyout', file('key'), '-out', file('cert'), '-subj', '/CN=127.0.0.1', '-days', '2', '-nodes']
  const kind = [
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-addext',
    'subjectAltName=IP:127.0.0.1',
  ]
  try {
    execFileSync('openssl', ['req', ...kind, ...made], { stdio: 'ignore' })
    return { key: readFileSync(file('key')), cert: readFileSync(file('cert')) }
  } catch {
    return undefined
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const certificate = makeCertificate()

const start = async (answers: boolean) => {
  const received: (string | undefined)[] = []
  const server = createServer({ ...certificate }, (request, response) => {
    received.push(request.method)
    if (answers) response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const transport = createTransport({ baseUrl: `https://127.0.0.1:${String(port)}`, connectMs: 20_000, now: Date.now })
  onTestFinished(() => {
    transport.close()
    server.close()
    server.closeAllConnections()
    vi.unstubAllEnvs()
  })
  return { ...transport, received }
}

const trustAnyone = () => vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')

describe.skipIf(!certificate)('transport over TLS', () => {
  it('sends nothing to a server whose certificate is invalid', async () => {
    const { send: exchange, received } = await start(true)
    expect(await exchange(post, 20_000)).toMatchObject({ kind: 'unsent' })
    expect(received).toEqual([])
  })

  it('reads answers, also on a reused connection', async () => {
    trustAnyone()
    const { send: exchange, received } = await start(true)
    for (const request of [get, get, post, post])
      expect(await exchange(request, 20_000)).toMatchObject({ kind: 'answered' })
    expect(received).toEqual(['GET', 'GET', 'POST', 'POST'])
  })

  it('reports a request as sent when no answer comes', async () => {
    trustAnyone()
    const { send: exchange, received } = await start(false)
    expect(await exchange(post, 3_000)).toMatchObject({ kind: 'unanswered' })
    expect(received).toEqual(['POST'])
  })
})
