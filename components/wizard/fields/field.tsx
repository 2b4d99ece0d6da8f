import type { ReactNode } from 'react'

type Props = { id: string; error: string | undefined; below?: ReactNode }

/** The line under a field: its error in words and icon, or what was read out of its value. Its height is reserved. */
export function FieldNote({ id, error, below }: Props) {
  return (
    <div className="min-h-16 pt-1.5 text-[13px]">
      <p id={`${id}-error`} className="font-medium text-state-failed empty:hidden">
        {error && (
          <>
            <span aria-hidden>✕ </span>
            {error}
          </>
        )}
      </p>
      {!error && below}
    </div>
  )
}

export const hintId = (id: string) => `${id}-hint`
export const describedBy = (id: string, error: string | undefined) =>
  error ? `${hintId(id)} ${id}-error` : hintId(id)
