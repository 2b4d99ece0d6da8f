'use client'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { describedBy, FieldNote, hintId } from '#components/wizard/fields/field.tsx'
import type { Derived } from '#lib/private-link/checked.ts'
import type { Field } from '#lib/private-link/fields.ts'

type Props = {
  field: Field
  isOptional: boolean
  input: UseFormRegisterReturn
  error: string | undefined
  derived: readonly Derived[]
}

/** One line of text, with what was read out of it marked as derived. */
export function TextField({ field, isOptional, input, error, derived }: Props) {
  const id = input.name
  return (
    <div>
      <label htmlFor={id} className="block font-medium">
        {field.label} {isOptional && <span className="font-normal text-soft">(optional)</span>}
      </label>
      <p id={hintId(id)} className="text-[13px] text-soft">
        {field.hint} {field.example && <span className="break-all">For example {field.example}</span>}
      </p>
      <input
        id={id}
        type="text"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={error !== undefined}
        aria-describedby={describedBy(id, error)}
        aria-required={!isOptional}
        className="mt-2 block min-h-9 w-full rounded-box border border-edge bg-page px-3 py-1.5 font-mono text-[13px] aria-invalid:border-state-failed aria-invalid:ring-1 aria-invalid:ring-state-failed"
        {...input}
      />
      <FieldNote
        id={id}
        error={error}
        below={
          derived.length > 0 && (
            <div className="flex flex-wrap gap-x-4 gap-y-1">
              <dl aria-label="Derived, not sent" className="contents">
                {derived.map(({ label, value }) => (
                  <div key={label} className="flex gap-1.5">
                    <dt className="text-soft">{label}</dt>
                    <dd className="font-mono">{value}</dd>
                  </div>
                ))}
              </dl>
              <p className="text-soft">Derived from the value above, not sent.</p>
            </div>
          )
        }
      />
    </div>
  )
}
