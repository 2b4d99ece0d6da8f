'use client'
import { lazy, Suspense, type ComponentProps, type ReactNode } from 'react'

const WizardRules = lazy(async () => ({ default: (await import('#components/rules/wizard-rules.tsx')).WizardRules }))

type Props = ComponentProps<typeof WizardRules> & { place?: ReactNode }

/** The rules and templates of a project, which are loaded where it has some; `place`: what holds their place. */
export function LaterRules({ place, ...props }: Props) {
  return (
    <Suspense fallback={place}>
      <WizardRules {...props} />
    </Suspense>
  )
}
