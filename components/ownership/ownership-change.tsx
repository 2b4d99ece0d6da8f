'use client'
import { lazy, Suspense } from 'react'
import { LoadingForm } from '#components/ownership/loading-form.tsx'
import type { ChangeOwnershipProps } from '#components/ownership/change-ownership.tsx'

const ChangeOwnership = lazy(async () => ({
  default: (await import('#components/ownership/change-ownership.tsx')).ChangeOwnership,
}))

/** The form that changes an ownership, loaded when it is opened. */
export function OwnershipChange(props: ChangeOwnershipProps) {
  return (
    <Suspense fallback={<LoadingForm />}>
      <ChangeOwnership {...props} />
    </Suspense>
  )
}
