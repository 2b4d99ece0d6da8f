'use client'
import dynamic from 'next/dynamic'

const loadPrepare = () => import('#components/wizard/prepare.tsx')

/** The third step comes while the one before it is filled in, or when it is gone to. */
export const PrepareStep = dynamic(() => loadPrepare().then((module) => module.Prepare), {
  loading: () => <div className="min-h-96" />,
})

/** Has the third step, and the values that it shows, there by the time it is gone to. */
export const preloadPrepare = () => {
  void loadPrepare()
  void import('#components/wizard/task-values.tsx')
}
