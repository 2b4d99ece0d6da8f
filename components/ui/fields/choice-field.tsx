'use client'
import type { ControlProps } from '#components/ui/fields/control-props.ts'
import { getDescribedBy, FieldHint, FieldName, FieldNote } from '#components/ui/fields/field.tsx'
import type { Choice } from '#lib/field-kinds/choice.ts'

type Props = Omit<ControlProps, 'confirmation' | 'secretNotice' | 'notes'> & { choices: readonly Choice[] }

/** One of a few: radio buttons in a row. */
export function ChoiceField({ name: id, field, choices, isOptional, error, value: chosen, onValue, onBlur }: Props) {
  return (
    <fieldset aria-describedby={getDescribedBy(id, error)}>
      <legend className="font-medium">
        <FieldName field={field} isOptional={isOptional} />
      </legend>
      <FieldHint id={id} field={field} />
      <div className="mt-2 grid gap-2 sm:grid-cols-2">
        {choices.map(({ value, label, about }, index) => (
          <label
            key={value}
            className="flex cursor-pointer gap-3 rounded-box border border-edge px-3 py-2 hover:bg-hover has-checked:border-accent has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              id={index === 0 ? id : undefined}
              value={value}
              className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
              name={id}
              checked={value === chosen}
              onChange={() => onValue(value)}
              onBlur={onBlur}
            />
            <span>
              <span className="block">{label}</span>
              {about && <span className="block text-small text-soft">{about}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldNote id={id} error={error} />
    </fieldset>
  )
}
