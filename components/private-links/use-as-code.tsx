'use client'
import { lazy, Suspense } from 'react'
import type { ExportSource } from '#components/private-links/request-exports.tsx'
import { useDetails } from '#components/ui/use-details.ts'

const RequestExports = lazy(async () => ({
  default: (await import('#components/private-links/request-exports.tsx')).RequestExports,
}))

/** The request as code, loaded when the section is opened. */
export function UseAsCode({ groupId, source }: { groupId: string; source: ExportSource }) {
  const { isOpen, details } = useDetails()
  return (
    <details className="rounded-box border border-line" {...details}>
      <summary className="px-4 py-2 text-[0.9375rem] leading-6 font-semibold hover:bg-hover">Use as code</summary>
      <div className="space-y-3 border-t border-line p-4">
        <p className="text-small text-soft">
          The same request for a shell, Terraform or Go. Credentials are referred to by name, never shown.
        </p>
        {isOpen && (
          <Suspense fallback={<div className="h-40" />}>
            <RequestExports groupId={groupId} source={source} />
          </Suspense>
        )}
      </div>
    </details>
  )
}
