'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { Exported } from '#components/private-links/exports.tsx'

const Exports = dynamic(() => import('#components/private-links/exports.tsx').then((module) => module.Exports), {
  loading: () => <div className="h-40" />,
})

/** The request as code, loaded when it is opened. */
export function UseAs({ groupId, of }: { groupId: string; of: Exported }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details className="rounded-box border border-line" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className="px-4 py-2 text-[15px] leading-6 font-semibold hover:bg-hover">Use as code</summary>
      <div className="space-y-3 border-t border-line p-4">
        <p className="text-[13px] text-soft">
          The same request for a shell, Terraform or Go. Keys are named, never shown.
        </p>
        {isOpen && <Exports groupId={groupId} of={of} />}
      </div>
    </details>
  )
}
