'use client'
import { useId } from 'react'

type NameInputProps = { name: string; value: string; hasError: boolean; onChange: (value: string) => void }

/** The name of a link, typed to confirm that it is to be deleted. */
export function NameInput({ name, value, hasError, onChange }: NameInputProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="block font-medium">
        Enter <span className="font-mono text-small break-all">{name}</span> to confirm
      </label>
      <input
        id={id}
        type="text"
        value={value}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={hasError}
        aria-describedby={`${id}-error`}
        onChange={(event) => onChange(event.target.value)}
        className="mt-2 block min-h-9 w-full rounded-box border border-edge bg-page px-3 font-mono text-small aria-invalid:border-state-failed"
      />
      <p id={`${id}-error`} className="min-h-6 pt-1 text-small text-state-failed">
        {hasError && 'Enter the name exactly as shown above.'}
      </p>
    </div>
  )
}
