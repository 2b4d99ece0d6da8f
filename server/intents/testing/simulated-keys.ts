import { createApiKeySignIn } from '#server/atlas/api-key.ts'
import { createServiceAccountSignIn } from '#server/atlas/oauth.ts'
import { createRotatingSignIn } from '#server/atlas/rotating-key.ts'
import type { SignIn } from '#server/atlas/sign-in.ts'
import type { Exchange, Request } from '#server/atlas/transport.ts'
import type { Chance } from '#server/intents/testing/chance.ts'
import type { World } from '#server/intents/testing/world.ts'

type Credentials = Parameters<typeof createRotatingSignIn>[0]['first']
type Name = 'first' | 'second'
type Reply = { status: number; json: unknown; headers?: Record<string, string> }
type Options = { world: World; chance: Chance; buildAnswer: (reply: Reply) => Exchange; onReplace: () => void }

const minute = 60_000
const unauthorized = { error: 401, errorCode: 'UNEXPECTED_ERROR', detail: 'You are not authorized for this resource.' }
const names: readonly Name[] = ['first', 'second']

const buildCredentials = (kind: Credentials['kind'], name: Name): Credentials =>
  kind === 'api-key' ? { kind, publicKey: name, privateKey: name } : { kind, clientId: name, clientSecret: name }

/** Reads which key signed, and its nonce or the end of its token; undefined without a signature. */
const readSignature = (authorization: string) => {
  const [, name, rest = ''] =
    /^Bearer (first|second)\.(\d+)$/.exec(authorization) ??
    /^Digest username="(first|second)".* nonce="(\d+)"/.exec(authorization) ??
    []
  const key = names.find((one) => one === name)
  return key && { key, isBearer: authorization.startsWith('Bearer'), number: Number(rest) }
}

/**
 * The keys that Atlas knows, and the one in the files of the portal: in some histories another one takes its place on
 * the way, in any order of the three steps that this takes.
 */
export const simulateKeys = ({ world, chance, buildAnswer, onReplace }: Options) => {
  const kind = chance.pick(['api-key', 'service-account'] as const)
  const tokenSeconds = chance.pick([3_600, 60])
  const valid = new Set<Name>(['first'])
  const files = { name: names[0] ?? 'first' }
  let nonce = 1
  const [add, write, revoke] = [
    () => void valid.add('second'),
    () => void (files.name = 'second'),
    () => void valid.delete('first'),
  ]
  const steps = [add, write, revoke]
  const isReplaced = chance.in100(60)
  if (isReplaced) {
    onReplace()
    const at = world.now() + chance.between(0, 4 * minute)
    for (const step of steps) world.at(at + chance.between(0, chance.pick([500, minute])), undefined, step)
  }

  const refuse = (isStale: boolean): Exchange =>
    buildAnswer({
      ...{ status: 401, json: unauthorized },
      headers: {
        'www-authenticate': `Digest realm="Atlas", nonce="${String(nonce)}", algorithm=MD5, qop="auth", stale=${String(isStale)}`,
      },
    })

  /** Answers a request for a challenge or a token. */
  const answerSignIn = ({ path, headers }: Request): Exchange => {
    if (path !== '/api/oauth/token') return refuse(false)
    const secret = Buffer.from((headers.authorization ?? '').replace('Basic ', ''), 'base64').toString()
    const name = names.find((one) => secret === `${one}:${one}`)
    if (!name || !valid.has(name)) return buildAnswer({ status: 401, json: { error: 'invalid_client' } })
    const endsAt = world.now() + tokenSeconds * 1_000
    const token = { access_token: `${name}.${String(endsAt)}`, token_type: 'Bearer', expires_in: tokenSeconds }
    return buildAnswer({ status: 200, json: token })
  }

  return {
    answerSignIn,
    /** The refusal of a request with this signature, and whether it had expired; undefined when it is accepted. */
    findRefusal: (authorization: string): { exchange: Exchange; hasExpired: boolean } | undefined => {
      const signature = readSignature(authorization)
      if (!signature || !valid.has(signature.key)) return { exchange: refuse(false), hasExpired: false }
      const hasExpired = signature.isBearer ? signature.number <= world.now() : signature.number !== nonce
      return hasExpired ? { exchange: refuse(!signature.isBearer), hasExpired } : undefined
    },
    /** From now on Atlas takes no nonce that it has given out. */
    expireNonces: () => {
      nonce += 1
    },
    /** The sign-in of a process, as the product composes it. */
    createSignIn: (): SignIn =>
      createRotatingSignIn({
        first: buildCredentials(kind, files.name),
        readLatest: () => buildCredentials(kind, files.name),
        createSignIn: (key) =>
          key.kind === 'api-key'
            ? createApiKeySignIn(key)
            : createServiceAccountSignIn(key, { now: world.now, random: () => 0.5 }),
        now: world.now,
      }),
    /** The other key is in the files now, while Atlas still takes the first one. */
    beginReplacing: () => {
      if (!isReplaced) return
      add()
      write()
    },
    /** Whoever is replacing the key comes to an end at once. */
    finishReplacing: () => {
      if (isReplaced) for (const step of steps) step()
    },
  }
}

export type SimulatedKeys = ReturnType<typeof simulateKeys>
