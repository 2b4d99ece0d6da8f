import { Check } from 'lucide-react'
import { Link } from '#components/ui/link.tsx'

const getStatus = (index: number, current: number) => {
  if (index === current) return 'Current'
  return index < current ? 'Completed' : 'Not started'
}

type Props = { names: readonly string[]; current: number; hrefs: readonly string[]; isOpen: boolean }

/** A wizard’s steps in order, with their status for screen readers; earlier steps are links while it `isOpen`. */
export function Stepper({ names, current, hrefs, isOpen }: Props) {
  return (
    <nav aria-label="Steps">
      <ol className="flex gap-x-4 text-small sm:gap-x-6">
        {names.map((name, index) => {
          const status = getStatus(index, current)
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
              <span className={status === 'Current' ? '' : 'max-sm:sr-only'}>{name}</span>
              <span className="sr-only">, {status}</span>
            </>
          )
          const className = `inline-flex min-h-6 items-center gap-2 ${status === 'Current' ? 'font-semibold' : 'text-soft'}`
          return (
            <li key={name} aria-current={status === 'Current' ? 'step' : undefined}>
              {status === 'Completed' && isOpen ? (
                <Link href={hrefs[index] ?? ''} className={`${className} hover:text-ink hover:underline`}>
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
