'use client'
import { useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from 'react'
import type { ButtonVariant } from '#components/ui/button-class.ts'
import { Button } from '#components/ui/button.tsx'
import { ValueText } from '#components/ui/value-text.tsx'

type InputProps = { name: string; value: string; hasError: boolean; onChange: (value: string) => void }

/** It has the focus from the start, even in a dialog that was opened before this form was loaded. */
function NameInput({ name, value, hasError, onChange }: InputProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <div>
      <label htmlFor={id} className="block font-medium">
        Enter{' '}
        <span className="font-mono text-small">
          <ValueText text={name} />
        </span>{' '}
        to confirm
      </label>
      <input
        ref={input}
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

type Props = {
  name: string
  label: string
  variant?: ButtonVariant
  isPending?: boolean
  /** Why it cannot be done now. */
  obstacle?: string | undefined
  /** Whether it was not done since it needs an approval, which `result` asks for: nothing is left to confirm. */
  isToAsk?: boolean
  /** What came of it. */
  result?: ReactNode
  children: ReactNode
  onConfirm: () => void
  onClose: () => void
}

/**
 * Confirms a deletion once the name of what is deleted has been typed; `label` is on the button that does, `children`
 * above it.
 */
export function NameForm(props: Props) {
  const { name, label, variant = 'solid', isPending = false, isToAsk = false, obstacle, result } = props
  const { children, onConfirm, onClose } = props
  const obstacleId = useId()
  const [typedName, setTypedName] = useState('')
  const [hasError, setHasError] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (obstacle !== undefined || isToAsk) return
    if (typedName.trim() !== name) setHasError(true)
    else if (!isPending) onConfirm()
  }
  const handleChange = (value: string) => {
    setTypedName(value)
    setHasError(false)
  }
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      {children}
      {!isToAsk && <NameInput name={name} value={typedName} hasError={hasError} onChange={handleChange} />}
      {result}
      <p id={obstacleId} className="min-h-5 text-right text-small text-state-waiting">
        {obstacle}
      </p>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        {!isToAsk && (
          <Button
            variant={variant}
            type="submit"
            aria-disabled={isPending || obstacle !== undefined}
            aria-describedby={obstacleId}
          >
            {label}
          </Button>
        )}
      </div>
    </form>
  )
}
