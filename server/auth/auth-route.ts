import 'server-only'
import type { Session } from '#server/auth/session.ts'

/** Where the browser is sent next, with the Set-Cookie headers that go with it. */
export type RedirectResult = { to: string; cookies?: readonly string[] }

/** The session of the browser that asks; both give undefined when there is none. */
export type SessionAccess = {
  readCurrent: () => Promise<Session | undefined>
  /** Ends it for good, so that a copy of its cookie is refused as well. */
  endCurrent: () => Promise<Session | undefined>
}

/**
 * Remembers what the provider said of a person: all values of the claim, which give their tokens their roles, and the
 * mail address that it has verified.
 */
export type RecordSignIn = (
  person: string,
  facts: { name: string; claim: string; values: string[]; email: string | undefined },
) => Promise<void>

export type AuthRequest = {
  query: URLSearchParams
  getCookie: (name: string) => string | undefined
  requestId: string
  sessions: SessionAccess
  recordSignIn: RecordSignIn
}

/** A step of signing in or out: it needs no session and ends in a redirect. */
export type AuthRoute = (request: AuthRequest) => Promise<RedirectResult>
