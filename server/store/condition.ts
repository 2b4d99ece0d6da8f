import 'server-only'
import { StoreFailure } from '#server/store-failure.ts'

/** What is wrong with a store that answers, as sentences. `damage` stays until the portal is started again. */
export type StoreCondition = { damage: string | undefined; writeFailure: string | undefined }

/** Remembers what the statements of a process have shown of its store. */
export const createCondition = () => {
  const condition: StoreCondition = { damage: undefined, writeFailure: undefined }
  return {
    recordError: (error: unknown) => {
      if (!(error instanceof StoreFailure)) return
      if (error.kind === 'damaged') condition.damage ??= error.message
      if (error.kind === 'read-only') condition.writeFailure = error.message
    },
    recordWrite: () => {
      condition.writeFailure = undefined
    },
    get: (): StoreCondition => ({ ...condition }),
    /** Throws once damage is known: what is left must not be served as if it were whole. */
    requireWhole: () => {
      if (condition.damage !== undefined) throw new StoreFailure('damaged', condition.damage)
    },
  }
}

export type Condition = ReturnType<typeof createCondition>
