import type { LifecycleSettings } from '#server/sandbox/link-lifecycle.ts'
import type { Account, Project, Role } from '#server/sandbox/model.ts'
import type { Reply } from '#server/sandbox/reply.ts'
import type { Store } from '#server/sandbox/store.ts'

/** What every endpoint may look at: the state, the clock (milliseconds), how the sandbox was set, its own address. */
export type SandboxContext = { store: Store; lifecycle: LifecycleSettings; now: () => number; origin: () => string }

/** One request as it came in: `target` is path and query exactly as sent, since digest signs it. */
export type SandboxRequest = {
  method: string
  target: string
  path: string
  query: URLSearchParams
  authorization: string
  accept: string | undefined
  contentType: string | undefined
  body: string
}

/** One call past authentication and version. */
export type Call = {
  context: SandboxContext
  version: string
  account: Account
  path: string
  /** The names in the operation's path, decoded. */
  parameters: Readonly<Record<string, string>>
  query: URLSearchParams
  body: string
}

export type ProjectCall = Call & { project: Project }

type Shared = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Path below /api/atlas/v2 with `{names}`. */
  path: string
  /** Version dates, oldest first (CONTRACT §1). */
  versions: readonly string[]
}

/** An endpoint of a user, or of the project that its path names, which asks for a role in it. */
export type Operation = Shared &
  ({ of: 'user'; run: (call: Call) => Reply } | { of: 'project'; role: Role; run: (call: ProjectCall) => Reply })
