'use client'
import { useCallback, useEffect, useRef, type ReactNode } from 'react'

/** Records the step that is shown now. True when another step was shown before, false on a page just opened. */
export const useArrive = () => {
  const shownIndex = useRef<number>(undefined)
  return useCallback((index: number) => {
    const isChange = shownIndex.current !== undefined && shownIndex.current !== index
    shownIndex.current = index
    return isChange
  }, [])
}

/** What a step shows: its heading, what is wrong with it, help beside it, and its form. */
export type StepContent = {
  heading: string
  hasErrors?: boolean
  summary?: ReactNode
  aside: ReactNode
  children: ReactNode
}

/** `arrive`: records the step that is shown now; true when another one was shown before. */
type Props = StepContent & { names: readonly string[]; index: number; arrive: (index: number) => boolean }

/** One step: the page title, the heading (focused when the step changes), the form, and help beside it. */
export function StepPage({ names, index, arrive, heading, hasErrors = false, summary, aside, children }: Props) {
  const h1 = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (arrive(index) && !hasErrors) h1.current?.focus()
  }, [index, arrive, hasErrors])
  const position = `Step ${String(index + 1)} of ${String(names.length)}`
  return (
    <>
      <title>{`${hasErrors ? 'Error: ' : ''}${position}: ${names[index] ?? ''} – Private Link Portal`}</title>
      <div className="grid gap-x-10 gap-y-6 min-[56rem]:grid-cols-[minmax(0,40rem)_minmax(0,1fr)]">
        <div className="min-w-0 space-y-6">
          {summary}
          <div>
            <p className="text-small text-soft">{position}</p>
            <h1 ref={h1} tabIndex={-1}>
              {heading}
            </h1>
          </div>
          {children}
        </div>
        <aside aria-label="Help and request so far" className="min-w-0 space-y-4">
          {aside}
        </aside>
      </div>
    </>
  )
}
