import 'server-only'
import { asksToSignIn, type Answer } from '#server/atlas/answer.ts'
import type { Signature, SignIn } from '#server/atlas/sign-in.ts'
import type { Credentials } from '#server/atlas-config.ts'

/** How often the files of the key are looked at, in milliseconds. */
export const lookEveryMs = 2_000
/** How long a new key that Atlas refused is left alone, in milliseconds: half of a pair may be written, or not be known everywhere yet. */
export const leaveMs = 15_000

type Key = { credentials: Credentials; signIn: SignIn; refusedAt: number | undefined }

type Options = {
  first: Credentials
  /** The key as its files hold it now; undefined while they hold no whole one. */
  latest: () => Credentials | undefined
  signInOf: (credentials: Credentials) => SignIn
  now: () => number
  /** Told when a new key is taken for good, and when Atlas refuses one. */
  onKey?: ((event: 'taken' | 'refused') => void) | undefined
}

const textOf = (credentials: Credentials) => JSON.stringify(Object.entries(credentials).toSorted())

/** Whether an answer shows that Atlas knows who asked; too many calls may be said to anybody. */
const knowsUs = (answer: Answer<unknown>) =>
  answer.kind === 'ok' || (answer.kind === 'refused' && answer.status !== 429 && !asksToSignIn(answer))

/**
 * Signs with a key that may be replaced in its files. The old one serves until Atlas has answered a call with the new
 * one: reads try the new one first, writes only once it is proven or the old one is refused.
 */
export const createChangingSignIn = ({ first, latest, signInOf, now, onKey }: Options): SignIn => {
  const keyOf = (credentials: Credentials): Key => ({
    credentials,
    signIn: signInOf(credentials),
    refusedAt: undefined,
  })
  let current = keyOf(first)
  let next: Key | undefined
  let lookedAt = Number.NEGATIVE_INFINITY

  const look = () => {
    lookedAt = now()
    const found = latest()
    if (!found) return
    if (textOf(found) === textOf(current.credentials)) next = undefined
    else if (!next || textOf(found) !== textOf(next.credentials)) next = keyOf(found)
  }

  const usableNext = () =>
    next && (next.refusedAt === undefined || now() - next.refusedAt >= leaveMs) ? next : undefined
  const chosen = (isRead: boolean) => (isRead || current.refusedAt !== undefined ? (usableNext() ?? current) : current)
  const instead = (key: Key) => (key === current ? usableNext() : current)

  const refuse = (key: Key) => {
    if (key === next && key.refusedAt === undefined) onKey?.('refused')
    key.refusedAt = now()
    if (key === current) look()
  }

  const accept = (key: Key) => {
    key.refusedAt = undefined
    if (key !== next) return
    current = key
    next = undefined
    onKey?.('taken')
  }

  const watched = (key: Key, signature: Signature): Signature => ({
    ...signature,
    isWorthAnother: (answer, exchange) => {
      const isRenewed = signature.isWorthAnother(answer, exchange)
      if (knowsUs(answer)) accept(key)
      if (!asksToSignIn(answer)) return isRenewed
      refuse(key)
      return isRenewed || instead(key) !== undefined
    },
  })

  return async (request, ask) => {
    if (now() - lookedAt >= lookEveryMs) look()
    const key = chosen(request.method === 'GET')
    const signature = await key.signIn(request, ask)
    if (signature.kind === 'signed') return watched(key, signature)
    if (signature.kind !== 'refused' || signature.status === 429) return signature
    refuse(key)
    const other = instead(key)
    if (!other) return signature
    const second = await other.signIn(request, ask)
    return second.kind === 'signed' ? watched(other, second) : second
  }
}
