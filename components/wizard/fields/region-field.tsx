'use client'
import type { ControlProps } from '#components/ui/fields/control-props.ts'
import { TextField } from '#components/ui/fields/text-field.tsx'
import type { Provider } from '#lib/link-types/provider.ts'
import { listRegions } from '#lib/link-types/region.ts'

function Confirmation({ statement, isConfirmed, onChange }: NonNullable<ControlProps['confirmation']>) {
  return (
    <label className="flex gap-2 text-small">
      <input
        type="checkbox"
        checked={isConfirmed}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="wrap-anywhere">{statement} The portal’s list does not have it.</span>
    </label>
  )
}

/** A region: typed in any spelling, or searched by name and place. One that is not in the list must be confirmed. */
export function RegionField({ provider, ...control }: ControlProps & { provider: Provider }) {
  const listId = `${control.name}-list`
  return (
    <div>
      <TextField {...control} listId={listId}>
        <datalist id={listId}>
          {listRegions(provider).map(({ cloud, atlas, place }) => (
            <option key={cloud} value={cloud}>
              {atlas ? `${place} · ${atlas}` : place}
            </option>
          ))}
        </datalist>
      </TextField>
      {control.confirmation && <Confirmation {...control.confirmation} />}
    </div>
  )
}
