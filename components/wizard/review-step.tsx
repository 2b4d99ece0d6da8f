'use client'
import dynamic from 'next/dynamic'

/** The last step, and what it needs to create, come when they are gone to. */
export const ReviewStep = dynamic(() => import('#components/wizard/review.tsx').then((module) => module.Review), {
  loading: () => <div className="min-h-96" />,
})
