'use client'
import { lazy, Suspense, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { Values } from '#components/wizard/clean-values.ts'

const PickResource = lazy(async () => ({
  default: (await import('#components/wizard/pick-resource.tsx')).PickResource,
}))

/** Opens what the project's AWS accounts have, to pick instead of paste. It is loaded when it is first opened. */
export function PickFromAws({ onFill }: { onFill?: (values: Values) => void }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Pick from AWS…</Button>
      {isOpen && (
        <Suspense fallback={null}>
          <PickResource onFill={onFill} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
