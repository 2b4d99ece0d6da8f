'use client'
import { ChoiceField } from '#components/wizard/fields/choice-field.tsx'
import type { ControlProps } from '#components/wizard/fields/control-props.ts'
import { ListField } from '#components/wizard/fields/list-field.tsx'
import { RegionField } from '#components/wizard/fields/region-field.tsx'
import { TextField } from '#components/wizard/fields/text-field.tsx'
import type { KindWithControl } from '#lib/field-kinds/field-kinds.ts'
import type { Provider } from '#lib/link-types/provider.ts'

/** The control of a field, as its kind's definition has it. Only the types are imported: rules are loaded later. */
export function Control({ provider, ...props }: ControlProps & { provider: Provider }) {
  const { field } = props
  switch (field.kind) {
    case 'list':
      return <ListField {...props} />
    case 'choice':
      return <ChoiceField {...props} choices={field.choices} />
    case 'region':
      return <RegionField {...props} provider={provider} />
    default:
      field.kind satisfies KindWithControl<'text'>
      return <TextField {...props} />
  }
}
