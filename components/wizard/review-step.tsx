'use client'
import dynamic from 'next/dynamic'

const loadReview = () => import('#components/wizard/review.tsx')

/** The last step, and what it needs to create, come while the one before it is read, or when it is gone to. */
export const ReviewStep = dynamic(() => loadReview().then((module) => module.Review), {
  loading: () => <div className="min-h-96" />,
})

/** Has the last step there by the time it is gone to. */
export const preloadReview = () => void loadReview()
