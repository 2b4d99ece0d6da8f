'use client'
import { lazy, Suspense } from 'react'
import { useDetails } from '#components/ui/use-details.ts'
import type { ConnectionExportsProps } from '#components/workspaces/connection-exports.tsx'

const ConnectionExports = lazy(async () => ({
  default: (await import('#components/workspaces/connection-exports.tsx')).ConnectionExports,
}))

/** A connection as code, loaded when the section is opened. */
export function ConnectionAsCode(props: ConnectionExportsProps) {
  const { isOpen, details } = useDetails()
  return (
    <details className="rounded-box border border-line" {...details}>
      <summary className="px-4 py-2 text-[0.9375rem] leading-6 font-semibold hover:bg-hover">Use as code</summary>
      <div className="space-y-3 border-t border-line p-4">
        <p className="text-small text-soft">
          The same connection for a shell, Terraform or Go. Its secrets are referred to by name, never shown.
        </p>
        {isOpen && (
          <Suspense fallback={<div className="h-40" />}>
            <ConnectionExports {...props} />
          </Suspense>
        )}
      </div>
    </details>
  )
}
