'use client'
import { useEffect, useRef, type ReactNode } from 'react'
import { nameOfStep } from '#components/wizard/stepper.tsx'
import { useWizard } from '#components/wizard/wizard.tsx'
import { steps } from '#lib/private-link/draft.ts'

type Props = { heading: string; hasErrors?: boolean; summary?: ReactNode; aside: ReactNode; children: ReactNode }

/** One step: its title, its heading (in focus when the step was changed to), its form, and help at its side. */
export function StepFrame({ heading, hasErrors = false, summary, aside, children }: Props) {
  const { step, arrive } = useWizard()
  const h1 = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (arrive(step) && !hasErrors) h1.current?.focus()
  }, [step, arrive, hasErrors])
  const place = `Step ${String(steps.indexOf(step) + 1)} of ${String(steps.length)}`
  return (
    <>
      <title>{`${hasErrors ? 'Error: ' : ''}${place}: ${nameOfStep(step)} – Private Link Portal`}</title>
      <div className="grid gap-x-10 gap-y-6 min-[900px]:grid-cols-[minmax(0,640px)_minmax(0,1fr)]">
        <div className="min-w-0 space-y-6">
          {summary}
          <div>
            <p className="text-[13px] text-soft">{place}</p>
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
