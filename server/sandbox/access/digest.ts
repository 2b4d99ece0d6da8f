import { createHash, randomBytes } from 'node:crypto'
import type { Account } from '#server/sandbox/model.ts'
import { isSameText } from '#server/sandbox/access/is-same-text.ts'

export type Algorithm = 'MD5' | 'SHA-256'
type Nonce = { issuedAt: number; used: Set<number> }
type DigestResult = { ok: true; account: Account } | { ok: false; challenge: string }

const realm = 'MMS Public API'
/** How long a nonce is valid, in milliseconds of the sandbox's clock. */
export const nonceLifeMs = 300_000

const hashes: Readonly<Record<Algorithm, string>> = { MD5: 'md5', 'SHA-256': 'sha256' }
const parameter = /(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g

const parseParameters = (header: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...header.matchAll(parameter)].map(([, name = '', quoted, bare]) => [
      name.toLowerCase(),
      quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '',
    ]),
  )

/** Checked in place of an unknown user, so that both take the same steps. Nobody knows its secret. */
const nobody: Account = { user: '', secret: randomBytes(16).toString('hex'), role: 'read-only' }

type Request = { method: string; target: string; authorization: string }

/**
 * Verifies HTTP digest (RFC 7616) as Atlas offers it: qop=auth, no opaque. Nonces expire, and each nonce count is valid
 * once.
 */
export const createDigestVerifier = (accounts: () => readonly Account[], algorithm: Algorithm, now: () => number) => {
  const nonces = new Map<string, Nonce>()
  const hash = (text: string) => createHash(hashes[algorithm]).update(text).digest('hex')

  const buildChallenge = (isStale: boolean) => {
    for (const [nonce, { issuedAt }] of nonces) if (now() - issuedAt > nonceLifeMs) nonces.delete(nonce)
    const nonce = randomBytes(24).toString('base64')
    nonces.set(nonce, { issuedAt: now(), used: new Set() })
    const offer = `realm="${realm}", domain="", nonce="${nonce}", algorithm=${algorithm}, qop="auth"`
    return `Digest ${offer}, stale=${String(isStale)}`
  }

  const computeResponse = (
    parameters: Readonly<Record<string, string>>,
    { secret, user }: Account,
    { method, target }: Request,
  ) => {
    const ha1 = hash(`${user}:${realm}:${secret}`)
    const ha2 = hash(`${method}:${target}`)
    return hash([ha1, parameters.nonce, parameters.nc, parameters.cnonce, 'auth', ha2].join(':'))
  }

  return (request: Request): DigestResult => {
    if (!/^digest /i.test(request.authorization)) return { ok: false, challenge: buildChallenge(false) }
    const parameters = parseParameters(request.authorization.slice('Digest '.length))
    const account = accounts().find(({ user }) => user === parameters.username) ?? nobody
    const isResponseRight = isSameText(parameters.response ?? '', computeResponse(parameters, account, request))
    const isValid =
      isResponseRight &&
      parameters.realm === realm &&
      parameters.uri === request.target &&
      parameters.qop === 'auth' &&
      (parameters.algorithm ?? 'MD5') === algorithm &&
      /^[0-9a-f]{8}$/i.test(parameters.nc ?? '') &&
      (parameters.cnonce ?? '') !== ''
    if (!isValid) return { ok: false, challenge: buildChallenge(false) }
    const nonce = nonces.get(parameters.nonce ?? '')
    const count = Number.parseInt(parameters.nc ?? '', 16)
    const isFresh = nonce && now() - nonce.issuedAt <= nonceLifeMs && !nonce.used.has(count)
    if (!isFresh) return { ok: false, challenge: buildChallenge(true) }
    nonce.used.add(count)
    return { ok: true, account }
  }
}
