import type { FieldName, Value } from '#lib/private-link/row.ts'

/** Something read out of a typed value, shown beside its field and never sent. */
export type Derived = { label: string; value: string }

/** What a value tells about other fields of the same request. */
export type Tells = Partial<Record<FieldName, string>>

export type Accepted = {
  ok: true
  value: Value
  derived: readonly Derived[]
  tells: Tells
  /** Accepted, and still worth a second look. */
  warning?: string
}

/** A typed value after its field's rule: the value to send and what it tells, or one sentence that says how to mend it. */
export type Checked = Accepted | { ok: false; sentence: string }

export const accept = (
  value: Accepted['value'],
  more: { derived?: readonly Derived[]; tells?: Tells; warning?: string } = {},
): Accepted => ({ ok: true, value, derived: [], tells: {}, ...more })
export const mend = (sentence: string): Checked => ({ ok: false, sentence })
