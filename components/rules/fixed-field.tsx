import { Field, getDescribedBy, textInputClass } from '#components/ui/fields/field.tsx'
import type { InputField } from '#lib/link-types/catalog.ts'
import type { FixedValue } from '#lib/template/list-fixed.ts'

type Props = { input: InputField; fixed: FixedValue; error: string | undefined }

/** A field whose value the templates of the project fix: it is read, copied, and not changed. */
export function FixedField({ input: { name, field }, fixed: { text, by }, error }: Props) {
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
      below={<p className="wrap-anywhere text-soft">Fixed by {by.join(', ')}.</p>}
    >
      {text.includes('\n') ? (
        <textarea rows={text.split('\n').length} {...control} />
      ) : (
        <input type="text" {...control} />
      )}
    </Field>
  )
}
