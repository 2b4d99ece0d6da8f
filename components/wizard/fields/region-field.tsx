'use client'
import type { ControlProps } from '#components/wizard/fields/control-props.ts'
import { TextField } from '#components/wizard/fields/text-field.tsx'
import { useRules } from '#components/wizard/use-rules.ts'
import type { Provider } from '#lib/link-types/provider.ts'

/** A region: typed in any spelling, or searched by name and place. */
export function RegionField({ provider, ...control }: ControlProps & { provider: Provider }) {
  const regions = useRules(false)?.listRegions(provider) ?? []
  const listId = `${control.input.name}-list`
  return (
    <TextField {...control} listId={listId}>
      <datalist id={listId}>
        {regions.map(({ cloud, atlas, place }) => (
          <option key={cloud} value={cloud}>
            {place} · {atlas}
          </option>
        ))}
      </datalist>
    </TextField>
  )
}
