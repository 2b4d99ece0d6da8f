import { use, type ReactNode } from 'react'
import { DraftContext } from '#components/ui/draft-context.ts'
import type { ValueDetail } from '#lib/field-kinds/check-result.ts'
import type { FieldWords } from '#components/ui/fields/control-props.ts'

export const getHintId = (id: string) => `${id}-hint`
export const getDescribedBy = (id: string, error: string | undefined) =>
  error ? `${getHintId(id)} ${id}-error` : getHintId(id)

/** The style of every text control of the wizard. */
export const textInputClass =
  'block min-h-9 w-full rounded-box border border-edge bg-page px-3 py-1.5 font-mono text-small aria-invalid:border-state-failed aria-invalid:ring-1 aria-invalid:ring-state-failed'

/** A field's name, for its label or legend. */
export function FieldName({ field, isOptional }: { field: FieldWords; isOptional: boolean }) {
  return (
    <>
      {field.label} {isOptional && <span className="font-normal text-soft">(optional)</span>}
    </>
  )
}

/** What a field is, with an example. */
export function FieldHint({ id, field }: { id: string; field: FieldWords }) {
  return (
    <p id={getHintId(id)} className="text-small text-soft">
      {field.hint}{' '}
      {field.example && (
        <>
          For example <span className="wrap-anywhere">{field.example}</span>
        </>
      )}
    </p>
  )
}

export type ValueNotes = {
  details: readonly ValueDetail[]
  /** The noun of the field that the value was derived from, when nobody typed it. */
  derivedFrom: string | undefined
  /** What is sent, when it differs from what was typed. */
  sentAs: string | undefined
  /** What rules say of the value that keeps nobody from sending it. */
  warning?: string | undefined
}

/** What a value says, what it is sent as, and where it comes from when nobody typed it. */
export function ValueNotesList({ details, derivedFrom, sentAs, warning }: ValueNotes) {
  return (
    <>
      {warning && <p className="wrap-anywhere text-state-waiting">{warning}</p>}
      {sentAs && (
        <p>
          <span className="text-soft">Sent as</span> <span className="font-mono break-all">{sentAs}</span>
        </p>
      )}
      {derivedFrom && <p className="text-soft">Derived from the {derivedFrom}. Change it if it differs.</p>}
      {details.length > 0 && (
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          <dl aria-label="Derived" className="contents">
            {details.map(({ label, value }) => (
              <div key={label} className="flex gap-1.5">
                <dt className="text-soft">{label}</dt>
                <dd className="font-mono">{value}</dd>
              </div>
            ))}
          </dl>
          <p className="text-soft">Derived from the value above.</p>
        </div>
      )}
    </>
  )
}

/** `secretNotice`: what was taken out of what somebody pasted here. */
type NoteProps = {
  id: string
  error: string | undefined
  secretNotice?: string | undefined
  below?: ReactNode
}

/**
 * The lines under a field: its error, or notes on its value, and who filled it in; that a secret was taken out is said
 * beside an error too, since the value is not what was pasted. The height of two lines, or what a form sets, is
 * reserved: errors come and go while somebody types.
 */
export function FieldNote({ id, error, secretNotice, below }: NoteProps) {
  return (
    <div className="min-h-(--field-note,3rem) pt-1.5 text-small">
      <p id={`${id}-error`} className="font-medium wrap-anywhere text-state-failed empty:hidden">
        {error && (
          <>
            <span aria-hidden>✕ </span>
            {error}
          </>
        )}
      </p>
      {secretNotice && <p className="text-state-waiting">{secretNotice}</p>}
      {!error && below}
      {use(DraftContext)?.renderNote(id)}
    </div>
  )
}

type FieldProps = NoteProps & { field: FieldWords; isOptional: boolean; children: ReactNode }

/** A control with its label and hint above it, and its error and notes below. */
export function Field({ field, isOptional, children, ...note }: FieldProps) {
  return (
    <div>
      <label htmlFor={note.id} className="block font-medium">
        <FieldName field={field} isOptional={isOptional} />
      </label>
      <FieldHint id={note.id} field={field} />
      {children}
      <FieldNote {...note} />
    </div>
  )
}
