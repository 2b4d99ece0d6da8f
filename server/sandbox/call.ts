import type { LifecycleSettings } from '#server/sandbox/link-lifecycle.ts'
import type { Account, Project, Role } from '#server/sandbox/model.ts'
import type { Reply } from '#server/sandbox/reply.ts'
import type { Store } from '#server/sandbox/store.ts'
import type { WriteRace } from '#server/sandbox/write-race.ts'

/** What every endpoint may use: the state, the clock (milliseconds), the settings, and the sandbox's own address. */
export type SandboxContext = {
  store: Store
  lifecycle: LifecycleSettings
  race: WriteRace
  now: () => number
  origin: () => string
}

/** One request as received. `target` is the path and query exactly as sent, since digest signs it. */
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

/** One call after authentication and version negotiation. */
export type Call = {
  context: SandboxContext
  version: string
  account: Account
  path: string
  /** The parameters in the operation's path, decoded. */
  parameters: Readonly<Record<string, string>>
  query: URLSearchParams
  body: string
}

export type ProjectCall = Call & { project: Project }

type Shared = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** The path below /api/atlas/v2, with `{names}` for parameters. */
  path: string
  /** Version dates, oldest first (docs/CONTRACT.md §1). */
  versions: readonly string[]
}

/** An endpoint of a user, or of the project in its path, which requires a role there. */
export type Operation = Shared &
  ({ of: 'user'; run: (call: Call) => Reply } | { of: 'project'; role: Role; run: (call: ProjectCall) => Reply })
