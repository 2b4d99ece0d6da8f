'use client'
import type { ReactNode } from 'react'
import type { ControlProps } from '#components/ui/fields/control-props.ts'
import { Field, getDescribedBy, textInputClass, ValueNotesList } from '#components/ui/fields/field.tsx'

type Props = ControlProps & { listId?: string; children?: ReactNode }

/** One line of text: an ARN, an id, a host name. */
export function TextField({
  name: id,
  field,
  isOptional,
  error,
  secretNotice,
  notes,
  listId,
  children,
  ...props
}: Props) {
  return (
    <Field
      id={id}
      field={field}
      isOptional={isOptional}
      error={error}
      secretNotice={secretNotice}
      below={<ValueNotesList {...notes} />}
    >
      <input
        id={id}
        type="text"
        list={listId}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={error !== undefined}
        aria-describedby={getDescribedBy(id, error)}
        aria-required={!isOptional}
        className={`mt-2 ${textInputClass}`}
        name={id}
        value={props.value}
        onChange={(event) => props.onValue(event.target.value)}
        onBlur={props.onBlur}
      />
      {children}
    </Field>
  )
}
