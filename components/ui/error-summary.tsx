'use client'
import { useEffect, useRef, type ReactNode } from 'react'

export type SummaryError = { field: string; sentence: string; href?: string }

/** All errors, above everything and focused: a link to each field, with the same words as at the field. */
export function ErrorSummary(props: { errors: readonly SummaryError[]; attempt: number; children?: ReactNode }) {
  const { errors, attempt, children } = props
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [attempt])
  return (
    <section
      ref={box}
      tabIndex={-1}
      role="alert"
      aria-labelledby="summary-title"
      className="rounded-box border-2 border-state-failed p-4"
    >
      <h2 id="summary-title">There is a problem</h2>
      {errors.length > 0 && (
        <ul className="mt-2 space-y-1">
          {errors.map(({ field, sentence, href }) => (
            <li key={`${field} ${sentence}`}>
              <a href={href ?? `#${field}`} className="font-medium text-state-failed underline underline-offset-3">
                {sentence}
              </a>
            </li>
          ))}
        </ul>
      )}
      {children}
    </section>
  )
}
