'use client'
import dynamic from 'next/dynamic'

const loadReview = () => import('#components/wizard/review.tsx')

/** The last step and what it needs to create, loaded while the one before is read. */
export const ReviewStep = dynamic(() => loadReview().then((module) => module.Review), {
  loading: () => <div className="min-h-96" />,
})

/** Loads the last step before it is needed. */
export const preloadReview = () => void loadReview()
