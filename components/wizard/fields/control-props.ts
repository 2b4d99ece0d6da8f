import type { UseFormRegisterReturn } from 'react-hook-form'
import type { Read } from '#components/wizard/fields/field.tsx'
import type { Field } from '#lib/link-types/link-type.ts'

/** What every control is given: the words of its field, the form's grip on it, and what is to be said about its value. */
export type ControlProps = {
  field: Field
  input: UseFormRegisterReturn
  value: string
  onValue: (value: string) => void
  isOptional: boolean
  error: string | undefined
  read: Read
}
