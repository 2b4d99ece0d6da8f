'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { ControlProps } from '#components/ui/fields/control-props.ts'
import { FieldHint, FieldName, FieldNote, getDescribedBy, textInputClass } from '#components/ui/fields/field.tsx'

/** A secret on one line, not shown until somebody asks for it, and offered to no password manager as a sign-in. */
export function PasswordField({ name: id, field, isOptional, error, value, onValue, onBlur }: ControlProps) {
  const [isShown, setIsShown] = useState(false)
  return (
    <div>
      <label htmlFor={id} className="block font-medium">
        <FieldName field={field} isOptional={isOptional} />
      </label>
      <FieldHint id={id} field={field} />
      <div className="mt-2 flex gap-2">
        <input
          id={id}
          name={id}
          type={isShown ? 'text' : 'password'}
          autoComplete="new-password"
          autoCapitalize="off"
          spellCheck={false}
          aria-invalid={error !== undefined}
          aria-describedby={getDescribedBy(id, error)}
          aria-required={!isOptional}
          className={textInputClass}
          value={value}
          onChange={(event) => onValue(event.target.value)}
          onBlur={onBlur}
        />
        <Button aria-pressed={isShown} onClick={() => setIsShown(!isShown)}>
          Show<span className="sr-only"> {field.label}</span>
        </Button>
      </div>
      <FieldNote id={id} error={error} />
    </div>
  )
}
