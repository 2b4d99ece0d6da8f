'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { ControlProps } from '#components/ui/fields/control-props.ts'
import { Field, getDescribedBy, textInputClass } from '#components/ui/fields/field.tsx'

/** A secret on one line, not shown until somebody asks for it, and offered to no password manager as a sign-in. */
export function PasswordField({ name: id, field, isOptional, error, value, onValue, onBlur }: ControlProps) {
  const [isShown, setIsShown] = useState(false)
  return (
    <Field id={id} field={field} isOptional={isOptional} error={error}>
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
    </Field>
  )
}
