'use client'
import { useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { ControlProps } from '#components/ui/fields/control-props.ts'
import { Field, getDescribedBy, textInputClass, ValueNotesList } from '#components/ui/fields/field.tsx'
import { usePrehydrationInput } from '#components/ui/use-prehydration-input.ts'

type Props = ControlProps & { isSecret?: boolean }

/** Several lines: servers, a certificate, settings. Those of a secret are dots until somebody shows them. */
export function LinesField({
  name: id,
  field,
  isOptional,
  error,
  isSecret = false,
  secretNotice,
  notes,
  ...props
}: Props) {
  const [isShown, setIsShown] = useState(false)
  const isHidden = isSecret && !isShown
  const input = useRef<HTMLTextAreaElement>(null)
  usePrehydrationInput(input, props.value, props.onValue)
  return (
    <Field
      id={id}
      field={field}
      isOptional={isOptional}
      error={error}
      secretNotice={secretNotice}
      below={<ValueNotesList {...notes} />}
    >
      <textarea
        ref={input}
        id={id}
        name={id}
        rows={3}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={error !== undefined}
        aria-describedby={getDescribedBy(id, error)}
        aria-required={!isOptional}
        className={`mt-2 wrap-anywhere ${textInputClass} ${isHidden ? '[-webkit-text-security:disc]' : ''}`}
        value={props.value}
        onChange={(event) => props.onValue(event.target.value)}
        onBlur={props.onBlur}
      />
      {isSecret && (
        <Button variant="quiet" aria-pressed={isShown} onClick={() => setIsShown(!isShown)}>
          Show<span className="sr-only"> {field.label}</span>
        </Button>
      )}
    </Field>
  )
}
