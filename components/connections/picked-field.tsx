'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { connectionQueries } from '#components/connections/queries.ts'
import { toQueryError } from '#components/request-error.ts'
import { Button } from '#components/ui/button.tsx'
import type { ControlProps } from '#components/ui/fields/control-props.ts'
import { SelectField } from '#components/ui/fields/select-field.tsx'
import { TextField } from '#components/ui/fields/text-field.tsx'
import type { AccessKind } from '#lib/connection-types/connection-type.ts'

/** The option that leads to the text field; no value is it, as it has a space. */
const another = 'another one'

const focusLater = (id: string) => queueMicrotask(() => document.getElementById(id)?.focus())

type Props = ControlProps & { groupId: string; pickFrom: AccessKind }

/** A role or principal: picked from those that Atlas lists, or typed. Atlas is asked once such a field is there. */
export function PickedField({ groupId, pickFrom, ...props }: Props) {
  const { name, value, onValue } = props
  const { data, error } = useQuery(connectionQueries.cloudAccess(groupId))
  const [isTyping, setIsTyping] = useState(false)
  const options = data?.kind === 'known' ? data.access[pickFrom] : []
  if (options.length > 0 && !isTyping && (value === '' || options.includes(value))) {
    const pick = (option: string) => {
      if (option !== another) return onValue(option)
      setIsTyping(true)
      onValue('')
      focusLater(name)
    }
    return (
      <SelectField
        {...props}
        isMono
        onValue={pick}
        options={[
          { value: '', label: 'Choose…' },
          ...options.map((option) => ({ value: option, label: option })),
          { value: another, label: 'Type another one' },
        ]}
      />
    )
  }
  const trouble = error ? toQueryError(error).sentence : data?.kind === 'unknowable' ? data.sentence : undefined
  const backToList = () => {
    setIsTyping(false)
    if (!options.includes(value)) onValue('')
    focusLater(name)
  }
  return (
    <div onFocus={() => setIsTyping(true)}>
      <TextField {...props}>
        {options.length > 0 && (
          <Button variant="quiet" className="mt-1" onClick={backToList}>
            Pick from those in Atlas ({options.length})
          </Button>
        )}
        {trouble && <p className="pt-1.5 text-small text-state-waiting">Those in Atlas cannot be listed. {trouble}</p>}
        {!data && !error && <p className="pt-1.5 text-small text-soft">Reading those that Atlas has…</p>}
      </TextField>
    </div>
  )
}
