import 'server-only'
import { isSignInRequired, type Answer } from '#server/atlas/answer.ts'
import type { Signature, SignIn } from '#server/atlas/sign-in.ts'
import type { Credentials } from '#server/atlas-config.ts'

/** How often the key files are checked, in milliseconds. */
export const checkFilesEveryMs = 2_000
/**
 * How long a new key that Atlas refused is left alone, in milliseconds. Half of a pair may have been written, or the
 * key may not be known everywhere yet.
 */
export const refusedKeyPauseMs = 15_000

type Key = { credentials: Credentials; signIn: SignIn; refusedAt: number | undefined }

type Options = {
  first: Credentials
  /** Reads the key that the files hold now; undefined while they hold no complete one. */
  readLatest: () => Credentials | undefined
  createSignIn: (credentials: Credentials) => SignIn
  now: () => number
  /** Called when a new key replaces the old one, and when Atlas refuses one. */
  onKey?: ((event: 'taken' | 'refused') => void) | undefined
}

const createKey = (createSignIn: Options['createSignIn'], credentials: Credentials): Key => ({
  credentials,
  signIn: createSignIn(credentials),
  refusedAt: undefined,
})

const serialize = (credentials: Credentials) => JSON.stringify(Object.entries(credentials).toSorted())
const isSame = (a: Credentials, b: Credentials | undefined) => b !== undefined && serialize(a) === serialize(b)

/** Whether an answer shows that Atlas accepted the key. Anybody can get a 429. */
const isAuthenticated = (answer: Answer<unknown>) =>
  answer.kind === 'ok' || (answer.kind === 'refused' && answer.status !== 429 && !isSignInRequired(answer))

/**
 * Signs with a key that can be rotated in its files. The old key stays in use until Atlas has accepted the new one:
 * reads try the new key first, writes use it only once it is proven or the old one is refused.
 */
export const createRotatingSignIn = ({ first, readLatest, createSignIn, now, onKey }: Options): SignIn => {
  let current = createKey(createSignIn, first)
  let next: Key | undefined
  let checkedAt = Number.NEGATIVE_INFINITY

  const checkFiles = () => {
    checkedAt = now()
    const latestCredentials = readLatest()
    if (!latestCredentials) return
    if (isSame(latestCredentials, current.credentials)) next = undefined
    else if (!isSame(latestCredentials, next?.credentials)) next = createKey(createSignIn, latestCredentials)
  }

  const findUsableNext = () =>
    next && (next.refusedAt === undefined || now() - next.refusedAt >= refusedKeyPauseMs) ? next : undefined
  const chooseKey = (isRead: boolean) =>
    isRead || current.refusedAt !== undefined ? (findUsableNext() ?? current) : current
  const findOtherKey = (key: Key) => (key === current ? findUsableNext() : current)

  const recordRefusal = (key: Key) => {
    if (key === next && key.refusedAt === undefined) onKey?.('refused')
    key.refusedAt = now()
    if (key === current) checkFiles()
  }

  const recordSuccess = (key: Key) => {
    key.refusedAt = undefined
    if (key !== next) return
    current = key
    next = undefined
    onKey?.('taken')
  }

  const withKeyTracking = (key: Key, signature: Signature): Signature => ({
    ...signature,
    judge: (answer, exchange) => {
      const verdict = signature.judge(answer, exchange)
      if (isAuthenticated(answer)) recordSuccess(key)
      if (!isSignInRequired(answer)) return verdict
      recordRefusal(key)
      return verdict === 'final' && findOtherKey(key) ? 'replaceable' : verdict
    },
  })

  return async (request, ask) => {
    if (now() - checkedAt >= checkFilesEveryMs) checkFiles()
    const key = chooseKey(request.method === 'GET')
    const signature = await key.signIn(request, ask)
    if (signature.kind === 'signed') return withKeyTracking(key, signature)
    if (signature.kind !== 'refused' || signature.status === 429) return signature
    recordRefusal(key)
    const other = findOtherKey(key)
    if (!other) return signature
    const second = await other.signIn(request, ask)
    return second.kind === 'signed' ? withKeyTracking(other, second) : second
  }
}
