import 'server-only'
import { identifyToken, refuseIdentity, type Identity } from '#server/auth/identity.ts'
import { toPerson } from '#server/auth/person.ts'
import { getSignInMethod } from '#server/auth/sign-in-method.ts'
import { config } from '#server/config.ts'
import { container } from '#server/container.ts'
import { log } from '#server/log.ts'
import { getRequestHeaders, runOncePerRequest } from '#server/request-id.ts'
import { nameClient } from '#lib/token/actor.ts'

const makeOne = 'Make one on the page Tokens.'
const sentences = {
  scheme: `Send a token in the header Authorization, as Bearer and the token. ${makeOne}`,
  malformed: 'A part of this token is missing or mistyped. Copy it again, or make another on the page Tokens.',
  unknown: 'The portal does not know this token; it may have been revoked. Make another on the page Tokens.',
  off: `The portal takes no access tokens of a provider, since OIDC_API_AUDIENCE is not set. ${makeOne}`,
  refused: 'This access token is not for the API of the portal, or is no longer good. Get another from the provider.',
  unreachable: 'The provider could not be asked whether this access token is good. Try again.',
}

const readBearer = (header: string) => /^bearer +([\w.~+/-]+=*)$/i.exec(header.trim())?.[1]

const identifyClient = async (text: string): Promise<Identity> => {
  const method = getSignInMethod()
  if (method.kind !== 'oidc' || !method.identifyClient) return refuseIdentity(sentences.off)
  const identity = await method.identifyClient(text)
  if (identity.kind !== 'known') {
    log.warn({ event: 'access-token', verdict: identity.kind, code: identity.code })
    const sentence = sentences[identity.kind]
    return identity.kind === 'refused' ? refuseIdentity(sentence) : { ok: false, reason: 'provider', sentence }
  }
  const { subject, client, values } = identity
  const id = nameClient(`${subject}@${new URL(method.signIn.issuer).host}`)
  const person = toPerson({ person: id, name: client, values }, config().access)
  return { ok: true, person, actor: id, via: { kind: 'client', id: client } }
}

const identify = async (): Promise<Identity> => {
  const text = readBearer(getRequestHeaders().authorization?.toString() ?? '')
  if (text === undefined) return refuseIdentity(sentences.scheme)
  if (text.split('.').length === 3) return identifyClient(text)
  const verdict = await (await container()).tokens.find(text)
  if (verdict.kind !== 'token') return refuseIdentity(sentences[verdict.kind])
  return identifyToken(verdict.token, verdict.signIn, config(), Date.now())
}

declare global {
  var portalIdentities: WeakMap<object, Promise<Identity>> | undefined
}

/** On globalThis, since Next loads the parts of the portal separately. */
const getShared = () => (globalThis.portalIdentities ??= new WeakMap())

/**
 * Who the token of the current request stands for; undefined when it has no header Authorization. The store is asked
 * once a request, so that a token that was revoked is refused at once, at every replica.
 */
export const readCurrentToken = async (): Promise<Identity | undefined> =>
  getRequestHeaders().authorization === undefined ? undefined : runOncePerRequest(getShared(), identify)
