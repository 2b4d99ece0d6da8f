import { Check } from 'lucide-react'
import Link from 'next/link'
import { steps, type Step } from '#lib/private-link/draft.ts'

const names: Readonly<Record<Step, string>> = {
  start: 'Start',
  details: 'Details',
  prepare: 'Prepare',
  review: 'Review',
}
export const getStepName = (step: Step) => names[step]

const getStatus = (step: Step, current: Step) => {
  if (step === current) return 'Current'
  return steps.indexOf(step) < steps.indexOf(current) ? 'Completed' : 'Not started'
}

type Props = { current: Step; href: (step: Step) => string; isOpen: boolean }

/** The four steps in order, with their status for screen readers; earlier steps are links while it `isOpen`. */
export function Stepper({ current, href, isOpen }: Props) {
  return (
    <nav aria-label="Steps">
      <ol className="flex gap-x-4 text-small sm:gap-x-6">
        {steps.map((step, index) => {
          const status = getStatus(step, current)
          const label = (
            <>
              <span
                aria-hidden
                className={`flex size-6 items-center justify-center rounded-full border text-xs ${
                  status === 'Current' ? 'border-solid bg-solid text-on-solid' : 'border-edge'
                }`}
              >
                {status === 'Completed' ? <Check className="size-3.5" /> : index + 1}
              </span>
              <span className={status === 'Current' ? '' : 'max-sm:sr-only'}>{names[step]}</span>
              <span className="sr-only">, {status}</span>
            </>
          )
          const className = `inline-flex min-h-6 items-center gap-2 ${status === 'Current' ? 'font-semibold' : 'text-soft'}`
          return (
            <li key={step} aria-current={status === 'Current' ? 'step' : undefined}>
              {status === 'Completed' && isOpen ? (
                <Link href={href(step)} className={`${className} hover:text-ink hover:underline`}>
                  {label}
                </Link>
              ) : (
                <span className={className}>{label}</span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
