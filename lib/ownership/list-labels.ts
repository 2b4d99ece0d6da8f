import type { Ownership } from '#lib/wire/ownership.ts'

/** The labels as texts, sorted by key: `env=prod`; only the key where the value is empty. */
export const listLabels = (ownership: Pick<Ownership, 'labels'> | undefined): readonly string[] =>
  Object.entries(ownership?.labels ?? {})
    .map(([key, value]) => (value === '' ? key : `${key}=${value}`))
    .toSorted()
