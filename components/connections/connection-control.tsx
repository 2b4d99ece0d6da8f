'use client'
import { lazy, Suspense } from 'react'
import { ChoiceField } from '#components/ui/fields/choice-field.tsx'
import type { ControlProps } from '#components/ui/fields/control-props.ts'
import { LinesField } from '#components/ui/fields/lines-field.tsx'
import { PasswordField } from '#components/ui/fields/password-field.tsx'
import { TextField } from '#components/ui/fields/text-field.tsx'
import { getConnectionKind } from '#lib/connection-kinds/connection-kinds.ts'
import type { ConnectionField } from '#lib/connection-types/connection-type.ts'

/** Only some types have a role or principal to pick. */
const PickedField = lazy(async () => ({
  default: (await import('#components/connections/picked-field.tsx')).PickedField,
}))

type Props = ControlProps & { groupId: string; field: ConnectionField }

/** The control of a field, as its kind has it. */
export function ConnectionControl({ groupId, ...props }: Props) {
  const { field } = props
  const { control, isSecret } = getConnectionKind(field)
  if (field.kind === 'choice') return <ChoiceField {...props} choices={field.choices} />
  if (control === 'password') return <PasswordField {...props} />
  if (control === 'lines' || control === 'secret-lines') return <LinesField {...props} isSecret={isSecret} />
  const text = <TextField {...props} />
  if (!field.pickFrom) return text
  /** What is shown meanwhile is replaced, so nobody can begin to type into it. */
  const disabledText = (
    <fieldset disabled className="contents">
      {text}
    </fieldset>
  )
  return (
    <Suspense fallback={disabledText}>
      <PickedField {...props} groupId={groupId} pickFrom={field.pickFrom} />
    </Suspense>
  )
}
