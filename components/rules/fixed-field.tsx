import type { FieldWords } from '#components/ui/fields/control-props.ts'
import { Field, getDescribedBy, textInputClass } from '#components/ui/fields/field.tsx'
import type { FixedValue } from '#lib/template/list-fixed.ts'

type Props = {
  input: { name: string; field: FieldWords }
  fixed: FixedValue
  error: string | undefined
  /** What rules say of it that keeps nobody from sending it. */
  warning?: string | undefined
}

/** A field whose value the templates of the project fix: it is read, copied, and not changed. */
export function FixedField({ input: { name, field }, fixed: { text, by }, error, warning }: Props) {
  const control = {
    ...{ id: name, name, value: text, readOnly: true, className: `mt-2 bg-panel ${textInputClass}` },
    'aria-invalid': error !== undefined,
    'aria-describedby': getDescribedBy(name, error),
  }
  return (
    <Field
      id={name}
      field={field}
      isOptional={false}
      error={error}
      below={
        <>
          <p className="wrap-anywhere text-soft">Fixed by {by.join(', ')}.</p>
          {warning && <p className="wrap-anywhere text-state-waiting">{warning}</p>}
        </>
      }
    >
      {text.includes('\n') ? (
        <textarea rows={text.split('\n').length} {...control} />
      ) : (
        <input type="text" {...control} />
      )}
    </Field>
  )
}
