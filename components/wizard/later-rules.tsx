'use client'
import { lazy, Suspense, type ComponentProps } from 'react'

const WizardRules = lazy(async () => ({ default: (await import('#components/rules/wizard-rules.tsx')).WizardRules }))

/** The rules and templates of a project, which are loaded where it has some. */
export function LaterRules(props: ComponentProps<typeof WizardRules>) {
  return (
    <Suspense fallback={null}>
      <WizardRules {...props} />
    </Suspense>
  )
}
