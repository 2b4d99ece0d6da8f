import type { Pace } from '#server/sandbox/life.ts'
import type { Account, Project } from '#server/sandbox/model.ts'
import type { Reply } from '#server/sandbox/reply.ts'
import type { Store } from '#server/sandbox/store.ts'

/** What every endpoint may look at: the state, the clock (milliseconds) and how the sandbox was set. */
export type World = { store: Store; pace: Pace; now: () => number; origin: () => string }

/** One call past authentication, version and rate limit. `project` is there when the path names one. */
export type Call = {
  world: World
  version: string
  account: Account
  path: string
  parameters: Readonly<Record<string, string>>
  query: URLSearchParams
  body: string
}

export type ProjectCall = Call & { project: Project }

export type Operation = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Path below /api/atlas/v2 with `{names}`. */
  path: string
  /** Version dates, oldest first (CONTRACT §1). */
  versions: readonly string[]
  role: 'owner' | 'read-only'
  run: (call: ProjectCall) => Reply
}
