/** Something read out of a typed value, shown beside its field and never sent. */
export type Derived = { label: string; value: string }

/** A typed value after its field's rule: the value to send and what it tells, or one sentence that says how to mend it. */
export type Checked = { ok: true; value: string; derived: readonly Derived[] } | { ok: false; sentence: string }

export const accept = (value: string, derived: readonly Derived[] = []): Checked => ({ ok: true, value, derived })
export const mend = (sentence: string): Checked => ({ ok: false, sentence })
