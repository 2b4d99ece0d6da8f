'use client'
import type { ReactNode } from 'react'

/** What a step shows: its heading, what is wrong with it, help beside it, and its form. */
export type StepContent = {
  heading: string
  hasErrors?: boolean
  summary?: ReactNode
  aside: ReactNode
  children: ReactNode
}

type Props = StepContent & { names: readonly string[]; index: number }

/** One step: the page title, the heading, the form, and help beside it. */
export function StepPage({ names, index, heading, hasErrors = false, summary, aside, children }: Props) {
  const position = `Step ${String(index + 1)} of ${String(names.length)}`
  return (
    <>
      <title>{`${hasErrors ? 'Error: ' : ''}${position}: ${names[index] ?? ''} – Private Link Portal`}</title>
      <div className="grid gap-x-10 gap-y-6 min-[56rem]:grid-cols-[minmax(0,40rem)_minmax(17rem,1fr)]">
        <div className="min-w-0 space-y-6">
          {summary}
          <div>
            <p className="pb-1 text-small text-soft">{position}</p>
            <h1>{heading}</h1>
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
