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

const quoted = (value: string) => `"${value.replace(/[\\"]/g, '\\$&')}"`

/** The Authorization header that answers a challenge; `uri` is path and query as sent (RFC 7616 §3.4). */
export const digestHeader = ({ challenge, username, password, method, uri, useCount, cnonce }: Proof): string => {
  const { realm, nonce, opaque, algorithm, qop } = challenge
  const hash = (...parts: string[]) =>
    createHash(algorithm === 'SHA-256' ? 'sha256' : 'md5')
      .update(parts.join(':'), 'utf8')
      .digest('hex')

  const nc = useCount.toString(16).padStart(8, '0')
  const whoAmI = hash(username, realm, password)
  const whatIAsk = hash(method, uri)
  const response = qop ? hash(whoAmI, nonce, nc, cnonce, qop, whatIAsk) : hash(whoAmI, nonce, whatIAsk)

  const parameters = [
    `username=${quoted(username)}`,
    `realm=${quoted(realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(uri)}`,
    ...(qop ? [`cnonce=${quoted(cnonce)}`, `nc=${nc}`, `qop=${qop}`] : []),
    `response="${response}"`,
    ...(algorithm ? [`algorithm=${algorithm}`] : []),
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
  ]
  return `Digest ${parameters.join(', ')}`
}
