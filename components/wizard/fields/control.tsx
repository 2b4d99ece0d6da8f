'use client'
import { ChoiceField } from '#components/wizard/fields/choice-field.tsx'
import type { ControlProps } from '#components/wizard/fields/control-props.ts'
import { ListField } from '#components/wizard/fields/list-field.tsx'
import { RegionField } from '#components/wizard/fields/region-field.tsx'
import { TextField } from '#components/wizard/fields/text-field.tsx'
import { isList } from '#lib/link-types/catalog.ts'
import type { Provider } from '#lib/link-types/region.ts'

/** The control of a field, by the form of its value. */
export function Control({ provider, ...props }: ControlProps & { provider: Provider }) {
  const { field } = props
  if (field.kind === 'choice') return <ChoiceField {...props} choices={field.choices} />
  if (field.kind === 'region') return <RegionField {...props} provider={provider} />
  return isList(field) ? <ListField {...props} /> : <TextField {...props} />
}
