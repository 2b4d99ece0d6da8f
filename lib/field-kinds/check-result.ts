import type { FieldName, FieldValue } from '#lib/link-types/link-type.ts'

/** Something read out of a typed value, shown beside its field and never sent. */
export type ValueDetail = { label: string; value: string }

/** What a value tells about other fields of the same request. */
export type ImpliedValues = Partial<Record<FieldName, string>>

export type AcceptedValue = {
  ok: true
  value: FieldValue
  details: readonly ValueDetail[]
  implies: ImpliedValues
  /** Accepted, and still worth a second look. */
  warning?: string
}

/** A typed value after its field's rule: the value to send and what it tells, or one sentence that says how to mend it. */
export type CheckResult = AcceptedValue | { ok: false; sentence: string }

export const accept = (
  value: AcceptedValue['value'],
  more: { details?: readonly ValueDetail[]; implies?: ImpliedValues; warning?: string } = {},
): AcceptedValue => ({ ok: true, value, details: [], implies: {}, ...more })
export const reject = (sentence: string): CheckResult => ({ ok: false, sentence })
