import 'server-only'
import { StoreFailure } from '#server/store-failure.ts'
import { slowDisk } from '#server/store/to-store-failure.ts'

/** What is wrong with a store that answers, as sentences. `damage` stays until the portal is started again. */
export type StoreCondition = { damage: string | undefined; writeFailure: string | undefined }

/** A disk that is full takes small writes for some time yet: one that is done proves little so soon after a failure. */
const provesNothingMs = 30_000

/** A commit that takes longer than this, in milliseconds, is news for people. */
const slowMs = 2_000

/** Remembers what the statements of a process have shown of its store. */
export const createCondition = (now: () => number) => {
  const condition: StoreCondition = { damage: undefined, writeFailure: undefined }
  let failedAt = 0
  let committingSince: number | undefined
  const isSlow = () => committingSince !== undefined && now() - committingSince >= slowMs
  return {
    recordError: (error: unknown) => {
      if (!(error instanceof StoreFailure)) return
      if (error.kind === 'damaged') condition.damage ??= error.message
      if (error.kind !== 'read-only') return
      condition.writeFailure = error.message
      failedAt = now()
    },
    recordWrite: () => {
      if (now() - failedAt >= provesNothingMs) condition.writeFailure = undefined
    },
    /** Notes for how long a commit waits for the disk; there is one at a time. */
    watchCommit: async (commit: Promise<void>) => {
      committingSince = now()
      try {
        await commit
      } finally {
        committingSince = undefined
      }
    },
    get: (): StoreCondition => ({
      ...condition,
      writeFailure: isSlow() ? slowDisk : condition.writeFailure,
    }),
    /** Throws once damage is known: what is left must not be served as if it were whole. */
    requireWhole: () => {
      if (condition.damage !== undefined) throw new StoreFailure('damaged', condition.damage)
    },
  }
}

export type Condition = ReturnType<typeof createCondition>
