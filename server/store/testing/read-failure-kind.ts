import { StoreFailure } from '#server/store-failure.ts'

export type FailureKind = StoreFailure['kind']

/** What kind of trouble a store has failed of; undefined for anything else. */
export const readFailureKind = (thrown: unknown): FailureKind | undefined =>
  thrown instanceof StoreFailure ? thrown.kind : undefined
