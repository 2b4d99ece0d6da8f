import type { ReactNode } from 'react'
import type { ValueDetail } from '#lib/field-kinds/check-result.ts'
import type { Field } from '#lib/link-types/link-type.ts'

export const hintId = (id: string) => `${id}-hint`
export const describedBy = (id: string, error: string | undefined) => (error ? `${hintId(id)} ${id}-error` : hintId(id))

/** What every text control of the wizard looks like. */
export const textLook =
  'block min-h-9 w-full rounded-box border border-edge bg-page px-3 py-1.5 font-mono text-[13px] aria-invalid:border-state-failed aria-invalid:ring-1 aria-invalid:ring-state-failed'

/** A field's name, for its label or legend. */
export function FieldName({ field, isOptional }: { field: Field; isOptional: boolean }) {
  return (
    <>
      {field.label} {isOptional && <span className="font-normal text-soft">(optional)</span>}
    </>
  )
}

/** What a field is, and a value as an example. */
export function FieldHint({ id, field }: { id: string; field: Field }) {
  return (
    <p id={hintId(id)} className="text-[13px] text-soft">
      {field.hint}{' '}
      {field.example && (
        <>
          For example <span className="wrap-anywhere">{field.example}</span>
        </>
      )}
    </p>
  )
}

export type Read = {
  derived: readonly ValueDetail[]
  warning: string | undefined
  /** The noun of the field that this value was read from, when nobody typed it. */
  readFrom: string | undefined
  /** What is sent, when it is not what was typed to the letter. */
  sentAs: string | undefined
}

/** What was read out of a value, and where a value was read from when nobody typed it. */
export function ReadOut({ derived, warning, readFrom, sentAs }: Read) {
  return (
    <>
      {sentAs && (
        <p>
          <span className="text-soft">Sent as</span> <span className="font-mono break-all">{sentAs}</span>
        </p>
      )}
      {readFrom && <p className="text-soft">Derived from the {readFrom}. Change it if it is another.</p>}
      {derived.length > 0 && (
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          <dl aria-label="Derived" className="contents">
            {derived.map(({ label, value }) => (
              <div key={label} className="flex gap-1.5">
                <dt className="text-soft">{label}</dt>
                <dd className="font-mono">{value}</dd>
              </div>
            ))}
          </dl>
          <p className="text-soft">Derived from the value above.</p>
        </div>
      )}
      {warning && (
        <p className="text-state-waiting">
          <span aria-hidden>! </span>
          {warning}
        </p>
      )}
    </>
  )
}

type NoteProps = { id: string; error: string | undefined; below?: ReactNode }

/** The line under a field: its error in words and icon, or what was read out of its value. Its height is reserved. */
export function FieldNote({ id, error, below }: NoteProps) {
  return (
    <div className="min-h-12 pt-1.5 text-[13px]">
      <p id={`${id}-error`} className="font-medium wrap-anywhere text-state-failed empty:hidden">
        {error && (
          <>
            <span aria-hidden>✕ </span>
            {error}
          </>
        )}
      </p>
      {!error && below}
    </div>
  )
}
