import type { UseFormRegisterReturn } from 'react-hook-form'
import type { ValueNotes } from '#components/wizard/fields/field.tsx'
import type { Field } from '#lib/link-types/link-type.ts'

/** The props of every control: its field, its registration with the form, its value, and notes on it. */
export type ControlProps = {
  field: Field
  input: UseFormRegisterReturn
  value: string
  onValue: (value: string) => void
  isOptional: boolean
  error: string | undefined
  notes: ValueNotes
}
