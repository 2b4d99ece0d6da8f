import type { ValueNotes } from '#components/ui/fields/field.tsx'

/** What a field is called and asks. */
export type FieldWords = { label: string; hint: string; example?: string | undefined }

/** The props of every control: its field and name, its value, and notes on it. */
export type ControlProps = {
  name: string
  field: FieldWords
  value: string
  onValue: (value: string) => void
  onBlur: () => void
  isOptional: boolean
  error: string | undefined
  /** What a person must confirm before the value is sent, and whether somebody has. */
  confirmation: { statement: string; isConfirmed: boolean; onChange: (isConfirmed: boolean) => void } | undefined
  /** What was taken out of what somebody pasted here. */
  secretNotice: string | undefined
  notes: ValueNotes
}
