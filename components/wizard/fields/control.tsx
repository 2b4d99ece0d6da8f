'use client'
import { ChoiceField } from '#components/ui/fields/choice-field.tsx'
import type { ControlProps } from '#components/ui/fields/control-props.ts'
import { ListField } from '#components/wizard/fields/list-field.tsx'
import { RegionField } from '#components/wizard/fields/region-field.tsx'
import { TextField } from '#components/ui/fields/text-field.tsx'
import type { KindWithControl } from '#lib/field-kinds/field-kinds.ts'
import type { Field } from '#lib/link-types/link-type.ts'
import type { Provider } from '#lib/link-types/provider.ts'

/** The control of a field, as its kind's definition has it. Only the types are imported: rules are loaded later. */
export function Control({ provider, ...props }: ControlProps & { provider: Provider; field: Field }) {
  const { field } = props
  if (field.kind === 'list') return <ListField {...props} />
  if (field.kind === 'choice') return <ChoiceField {...props} choices={field.choices} />
  if (field.kind === 'region') return <RegionField {...props} provider={provider} />
  field.kind satisfies KindWithControl<'text'>
  return <TextField {...props} />
}
