'use client'
import dynamic from 'next/dynamic'

/** The third step comes when it is gone to. */
export const PrepareStep = dynamic(() => import('#components/wizard/prepare.tsx').then((module) => module.Prepare), {
  loading: () => <div className="min-h-96" />,
})
