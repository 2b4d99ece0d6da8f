import type { FieldName, FieldValue } from '#lib/link-types/link-type.ts'

/** Something read out of a typed value, shown beside its field and never sent. */
export type ValueDetail = { label: string; value: string }

/** What one value says about other fields of the same request. */
export type ImpliedValues = Partial<Record<FieldName, string>>

export type AcceptedValue = {
  ok: true
  /** As it is sent. */
  value: FieldValue
  details: readonly ValueDetail[]
  implies: ImpliedValues
  /** What a person must confirm before the value is sent, as a statement to tick. */
  confirmation?: string
}

/** The result of a field's rule: the value to send, or one sentence that says how to correct what was typed. */
export type CheckResult = AcceptedValue | { ok: false; sentence: string }

export const accept = (
  value: FieldValue,
  more: { details?: readonly ValueDetail[]; implies?: ImpliedValues; confirmation?: string } = {},
): AcceptedValue => ({ ok: true, value, details: [], implies: {}, ...more })

/** Accepts a value that names its region, which is shown and fills in the region field. */
export const acceptWithRegion = (value: string, region: string): AcceptedValue =>
  accept(value, { details: [{ label: 'Region', value: region }], implies: { region } })

export const reject = (sentence: string): CheckResult => ({ ok: false, sentence })
