import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { apiKey, linkId, unauthorized } from '#server/atlas/testing/fake-atlas.ts'
import { bodyOf, sendJson, startHttp } from '#server/atlas/testing/local-server.ts'

type Options = {
  algorithm?: 'MD5' | 'SHA-256'
  hasQop?: boolean
  saysStale?: boolean
  privateKey?: string
  answer?: (request: IncomingMessage) => { status: number; body: unknown } | undefined
}

const read = (header: string, name: string) => new RegExp(`\\b${name}="?([^",]+)`).exec(header)?.[1] ?? ''

/**
 * A server that verifies digest independently: a nonce is valid until `expire()`, each use count once. `requests`
 * counts all requests; `bodies` are those of the POSTs that arrived, signed or not.
 */
export const startDigestServer = async (options: Options = {}) => {
  const { algorithm = 'MD5', hasQop = true, saysStale = true, privateKey = apiKey.privateKey, answer } = options
  const hash = (...parts: string[]) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(parts.join(':'))
      .digest('hex')
  const uses = new Map<string, Set<string>>()
  const bodies: string[] = []
  const tally = { requests: 0, challenged: 0, replayed: 0 }

  const { url } = await startHttp(async (request, response) => {
    tally.requests += 1
    if (request.method === 'POST') bodies.push(await bodyOf(request))
    const header = request.headers.authorization ?? ''
    const nonce = read(header, 'nonce')
    const nc = read(header, 'nc')
    const uri = read(header, 'uri')
    const known = uses.get(nonce)
    const middle = hasQop ? [nc, read(header, 'cnonce'), 'auth'] : []
    const who = hash(apiKey.publicKey, 'MMS Public API', privateKey)
    const proof = hash(who, nonce, ...middle, hash(request.method ?? '', uri))
    if (hasQop && known?.has(nc)) tally.replayed += 1
    if (!known || (hasQop && known.has(nc)) || uri !== request.url || read(header, 'response') !== proof) {
      tally.challenged += 1
      const next = randomBytes(24).toString('base64')
      uses.set(next, new Set())
      const isStale = saysStale && header !== '' && !known
      const rest = `algorithm=${algorithm}${hasQop ? ', qop="auth"' : ''}, stale=${String(isStale)}`
      const challenge = `Digest realm="MMS Public API", domain="", nonce="${next}", ${rest}`
      sendJson(response, 401, unauthorized, { 'www-authenticate': challenge })
      return
    }
    known.add(nc)
    const said = answer?.(request) ?? { status: 200, body: { _id: linkId } }
    sendJson(response, said.status, said.body)
  })
  return {
    url,
    tally,
    bodies,
    noncesUsed: () => [...uses.values()].filter(({ size }) => size > 0).length,
    expire: () => {
      uses.clear()
    },
  }
}
