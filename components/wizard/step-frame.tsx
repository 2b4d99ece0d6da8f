'use client'
import type { ReactNode } from 'react'
import { getStepName } from '#components/wizard/stepper.tsx'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { steps } from '#lib/private-link/draft.ts'

type Props = { heading: string; hasErrors?: boolean; summary?: ReactNode; aside: ReactNode; children: ReactNode }

/** One step: the page title, the heading, the form, and help beside it. */
export function StepFrame({ heading, hasErrors = false, summary, aside, children }: Props) {
  const { step } = useWizard()
  const position = `Step ${String(steps.indexOf(step) + 1)} of ${String(steps.length)}`
  return (
    <>
      <title>{`${hasErrors ? 'Error: ' : ''}${position}: ${getStepName(step)} – Private Link Portal`}</title>
      <div className="grid gap-x-10 gap-y-6 min-[56rem]:grid-cols-[minmax(0,40rem)_minmax(0,1fr)]">
        <div className="min-w-0 space-y-6">
          {summary}
          <div>
            <p className="text-small text-soft">{position}</p>
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
