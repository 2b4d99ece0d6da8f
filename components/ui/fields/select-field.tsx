'use client'
import type { ControlProps } from '#components/ui/fields/control-props.ts'
import { Field, getDescribedBy, textInputClass } from '#components/ui/fields/field.tsx'

export type SelectOption = { value: string; label: string }

type Props = Pick<ControlProps, 'name' | 'field' | 'value' | 'onValue' | 'isOptional' | 'error'> & {
  options: readonly SelectOption[]
  onBlur?: () => void
  isMono?: boolean
}

/** One of a list. */
export function SelectField({ name: id, field, value, onValue, isOptional, error, options, onBlur, isMono }: Props) {
  return (
    <Field id={id} field={field} isOptional={isOptional} error={error}>
      <select
        id={id}
        name={id}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={getDescribedBy(id, error)}
        className={`mt-2 ${textInputClass} ${isMono ? '' : 'font-sans'}`}
        onChange={(event) => onValue(event.target.value)}
        onBlur={onBlur}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
