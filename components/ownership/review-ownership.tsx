'use client'
import { lazy, Suspense, useState } from 'react'
import type { OwnershipForm } from '#components/ownership/use-ownership-form.ts'
import type { FixedValue } from '#lib/template/list-fixed.ts'

const OwnershipFields = lazy(async () => ({
  default: (await import('#components/ownership/ownership-fields.tsx')).OwnershipFields,
}))

/** `fixed`: what templates fix of it. */
type Props = { form: OwnershipForm; fixed?: readonly FixedValue[] | undefined }

/** What a review asks of whose the link or connection will be: folded and not loaded where nothing has to be said. */
export function ReviewOwnership({ form, fixed }: Props) {
  const [isUnfolded, setIsUnfolded] = useState<boolean>()
  const isOpen = (isUnfolded ?? form.isAsked) || form.problems.length > 0
  return (
    <details
      open={isOpen}
      className="rounded-box border border-line"
      onToggle={({ currentTarget }) => setIsUnfolded(currentTarget.open)}
    >
      <summary className="px-4 py-2 text-[0.9375rem] leading-6 font-semibold hover:bg-hover">
        Ownership: name, owner, ticket, labels
      </summary>
      <div className="space-y-3 border-t border-line p-4">
        <p className="text-small text-soft">
          Your colleagues find it by these words. They stay in the portal: Atlas hears nothing of them.
        </p>
        {isOpen && (
          <Suspense fallback={<div className="h-80" />}>
            <OwnershipFields form={form} fixed={fixed} />
          </Suspense>
        )}
      </div>
    </details>
  )
}
