'use client'
import dynamic from 'next/dynamic'

const loadPrepare = () => import('#components/wizard/prepare.tsx')

/** The third step, loaded while the one before is filled in. */
export const PrepareStep = dynamic(() => loadPrepare().then((module) => module.Prepare), {
  loading: () => <div className="min-h-96" />,
})

/** Loads the third step and its values before they are needed. */
export const preloadPrepare = () => {
  void loadPrepare()
  void import('#components/wizard/task-values.tsx')
}
