import 'server-only'
import { createHash } from 'node:crypto'
import type { Challenge } from '#server/atlas/challenge.ts'

type Proof = {
  challenge: Challenge
  username: string
  password: string
  method: string
  uri: string
  useCount: number
  cnonce: string
}

const quote = (value: string) => `"${value.replace(/[\\"]/g, '\\$&')}"`

/**
 * Builds the Authorization header that answers a digest challenge. `uri` is the path and query exactly as sent (RFC
 * 7616 §3.4).
 */
export const buildDigestHeader = ({ challenge, username, password, method, uri, useCount, cnonce }: Proof): string => {
  const { realm, nonce, opaque, algorithm, qop } = challenge
  const hash = (...parts: string[]) =>
    createHash(algorithm === 'SHA-256' ? 'sha256' : 'md5')
      .update(parts.join(':'), 'utf8')
      .digest('hex')

  const nc = useCount.toString(16).padStart(8, '0')
  const ha1 = hash(username, realm, password)
  const ha2 = hash(method, uri)
  const response = qop ? hash(ha1, nonce, nc, cnonce, qop, ha2) : hash(ha1, nonce, ha2)

  const parameters = [
    `username=${quote(username)}`,
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri=${quote(uri)}`,
    ...(qop ? [`cnonce=${quote(cnonce)}`, `nc=${nc}`, `qop=${qop}`] : []),
    `response="${response}"`,
    ...(algorithm ? [`algorithm=${algorithm}`] : []),
    ...(opaque === undefined ? [] : [`opaque=${quote(opaque)}`]),
  ]
  return `Digest ${parameters.join(', ')}`
}
