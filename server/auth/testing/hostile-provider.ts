import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { brotliCompressSync } from 'node:zlib'

const generateKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
/** Of every provider here: to find the primes takes a fifth of a second. */
const [own, foreign] = [generateKeys(), generateKeys()]
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

type Key = typeof own.privateKey
type Claims = Record<string, unknown>

/** A token as a provider makes it, or as nobody should: another algorithm, another key. */
const tokenOf = (claims: Claims, key: Key, header: Record<string, string>) => {
  const text = `${encoded({ typ: 'JWT', kid: 'k1', ...header })}.${encoded(claims)}`
  const signature = header.alg === 'none' ? '' : sign('sha256', Buffer.from(text), key).toString('base64url')
  return `${text}.${signature}`
}

/** What may be wrong with a provider's answers; nothing at all by default. */
export type Mischief = {
  discovery?: (metadata: Claims) => Claims
  claims?: (claims: Claims) => Claims
  header?: Record<string, string>
  isForeignKey?: boolean
  token?: (answer: Claims) => Claims
  userinfo?: (answer: Claims) => Claims
  isBrotli?: boolean
}

const readBody = async (request: IncomingMessage) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(String(chunk)))
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

/** A provider on this machine that answers rightly until a test says how it errs. */
export const startProvider = async () => {
  const codes = new Map<string, { nonce: string; challenge: string }>()
  const asked: string[] = []
  let mischief: Mischief = {}
  let url = ''

  const metadata = (): Claims => ({
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    userinfo_endpoint: `${url}/userinfo`,
    jwks_uri: `${url}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
  })

  const idToken = (nonce: string) => {
    const at = Math.floor(Date.now() / 1000)
    const claims = {
      iss: url,
      sub: 'ada',
      aud: 'portal',
      iat: at,
      exp: at + 300,
      nonce,
      name: 'Ada Lovelace',
      groups: ['team'],
    }
    return tokenOf(mischief.claims?.(claims) ?? claims, (mischief.isForeignKey ? foreign : own).privateKey, {
      alg: 'RS256',
      ...mischief.header,
    })
  }

  const token = async (request: IncomingMessage): Promise<[number, Claims]> => {
    const body = await readBody(request)
    const known = codes.get(body.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url')
    if (!known || known.challenge !== challenge) return [400, { error: 'invalid_grant' }]
    codes.delete(body.get('code') ?? '')
    const answer = { access_token: 'at', token_type: 'Bearer', expires_in: 300, id_token: idToken(known.nonce) }
    return [200, mischief.token?.(answer) ?? answer]
  }

  const answer = async (request: IncomingMessage): Promise<[number, Claims]> => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`)
    switch (request.url ?? '') {
      case '/.well-known/openid-configuration':
        return [200, mischief.discovery?.(metadata()) ?? metadata()]
      case '/jwks':
        return [200, { keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' }] }]
      case '/token':
        return token(request)
      case '/userinfo': {
        const told = { sub: 'ada', name: 'Ada by userinfo', groups: ['from userinfo'] }
        return [200, mischief.userinfo?.(told) ?? told]
      }
      default:
        return [404, {}]
    }
  }

  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const [status, body] = await answer(request)
    const text = Buffer.from(JSON.stringify(body))
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(mischief.isBrotli ? { 'content-encoding': 'br' } : {}),
    })
    response.end(mischief.isBrotli ? brotliCompressSync(text) : text)
  }

  const server = createServer((request, response) => void respond(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address ? String(address.port) : ''}`
  return {
    url,
    asked,
    err: (wrong: Mischief) => {
      mischief = wrong
    },
    /** A token with these claims beside those that each has, as this provider signs it or, with another key, nobody. */
    sign: (claims: Claims, header: Record<string, string> = {}, key: 'own' | 'foreign' = 'own') => {
      const at = Math.floor(Date.now() / 1000)
      const { privateKey } = key === 'own' ? own : foreign
      return tokenOf({ iss: url, iat: at, exp: at + 300, ...claims }, privateKey, { alg: 'RS256', ...header })
    },
    /** What the browser brings back after somebody signed in at an authorization address. */
    authorize: (at: string): Record<string, string> => {
      const query = new URL(at).searchParams
      const code = randomBytes(16).toString('hex')
      codes.set(code, { nonce: query.get('nonce') ?? '', challenge: query.get('code_challenge') ?? '' })
      return { code, state: query.get('state') ?? '' }
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
