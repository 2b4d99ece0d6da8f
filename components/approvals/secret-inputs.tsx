'use client'
import { LinesField } from '#components/ui/fields/lines-field.tsx'
import { PasswordField } from '#components/ui/fields/password-field.tsx'
import type { SecretField } from '#lib/approval/list-secret-fields.ts'
import { getConnectionKind } from '#lib/connection-kinds/connection-kinds.ts'

const noNotes = { details: [], derivedFrom: undefined, sentAs: undefined }

/** The id of a secret’s control. */
export const getSecretId = (path: string): string => `secret-${path.replaceAll('.', '-')}`

type Props = {
  fields: readonly SecretField[]
  values: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
  onValue: (path: string, value: string) => void
}

/** The secrets that are typed at sending; they stay in memory, and go with this one request. */
export function SecretInputs({ fields, values, errors, onValue }: Props) {
  return fields.map(({ path, label, field }) => {
    const props = {
      ...{ name: getSecretId(path), isOptional: false, value: values[path] ?? '', error: errors[path], notes: noNotes },
      ...{ confirmation: undefined, secretNotice: undefined },
      field: { label, hint: 'Sent once, and stored nowhere here.' },
      onValue: (value: string) => onValue(path, value),
      onBlur: () => undefined,
    }
    return field && getConnectionKind(field).control !== 'password' ? (
      <LinesField key={path} {...props} isSecret />
    ) : (
      <PasswordField key={path} {...props} />
    )
  })
}
