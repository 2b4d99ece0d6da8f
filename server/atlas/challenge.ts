import 'server-only'

type Algorithm = 'MD5' | 'SHA-256'

/** A digest challenge (RFC 7616 §3.3). `qop` is undefined when the server offers none. */
export type Challenge = {
  realm: string
  nonce: string
  opaque: string | undefined
  algorithm: Algorithm | undefined
  qop: 'auth' | undefined
  isStale: boolean
}

type Parameters = Record<string, string>
type Offer = { scheme: string; parameters: Parameters }

const item = /[\s,]*([!#$%&'*+.^_`|~\w-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*)))?/gsy

/**
 * Splits a WWW-Authenticate header into its challenges: a bare word starts one, and the name=value pairs that follow
 * belong to it (RFC 9110 §11.6.1).
 */
const readOffers = (header: string): Offer[] => {
  const offers: Offer[] = []
  for (const [, name = '', quoted, bare] of header.matchAll(item)) {
    const value = quoted?.replace(/\\(.)/gs, '$1') ?? bare
    const offer = offers.at(-1)
    if (value === undefined) offers.push({ scheme: name.toLowerCase(), parameters: {} })
    else if (offer) offer.parameters[name.toLowerCase()] ??= value
  }
  return offers
}

const algorithms = new Map<string, Algorithm>([
  ['md5', 'MD5'],
  ['sha-256', 'SHA-256'],
])

const readChallenge = ({ realm, nonce, opaque, algorithm, qop, stale }: Parameters): Challenge | undefined => {
  const supported = algorithm === undefined ? undefined : algorithms.get(algorithm.toLowerCase())
  const offersAuth = qop
    ?.toLowerCase()
    .split(/[\s,]+/)
    .includes('auth')
  if (realm === undefined || !nonce || (algorithm !== undefined && !supported) || (qop && !offersAuth)) return undefined
  return {
    realm,
    nonce,
    opaque,
    algorithm: supported,
    qop: offersAuth ? 'auth' : undefined,
    isStale: stale?.toLowerCase() === 'true',
  }
}

/** Picks the strongest digest challenge that this client supports, or undefined. */
export const chooseChallenge = (header: string | string[] | undefined): Challenge | undefined => {
  const challenges = [header ?? []]
    .flat()
    .flatMap(readOffers)
    .flatMap(({ scheme, parameters }) => (scheme === 'digest' ? (readChallenge(parameters) ?? []) : []))
  return challenges.find(({ algorithm }) => algorithm === 'SHA-256') ?? challenges[0]
}
