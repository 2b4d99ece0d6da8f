'use client'
import type { ControlProps } from '#components/ui/fields/control-props.ts'
import { FieldHint, FieldName, FieldNote, getDescribedBy, textInputClass } from '#components/ui/fields/field.tsx'

export type SelectOption = { value: string; label: string }

type Props = Pick<ControlProps, 'name' | 'field' | 'value' | 'onValue' | 'isOptional' | 'error'> & {
  options: readonly SelectOption[]
  onBlur?: () => void
  isMono?: boolean
}

/** One of a list. */
export function SelectField({ name: id, field, value, onValue, isOptional, error, options, onBlur, isMono }: Props) {
  return (
    <div>
      <label htmlFor={id} className="block font-medium">
        <FieldName field={field} isOptional={isOptional} />
      </label>
      <FieldHint id={id} field={field} />
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
      <FieldNote id={id} error={error} />
    </div>
  )
}
