'use client'
import { lazy, Suspense } from 'react'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { CopyableId } from '#components/ui/copyable-id.tsx'
import { useDetails } from '#components/ui/use-details.ts'
import { getNewConnectionPath } from '#components/workspaces/connection-path.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

const ConnectionExports = lazy(async () => ({
  default: (await import('#components/private-links/connection-exports.tsx')).ConnectionExports,
}))

/** The way from a finished link to the stream connection that uses it: the wizard, or a text to copy. */
export function ConnectionStep({ groupId, link }: { groupId: string; link: PrivateLink }) {
  const { isOpen, details } = useDetails()
  return (
    <div className="space-y-3">
      <ButtonLink variant="solid" href={getNewConnectionPath(groupId, { link: link._id })}>
        Create the connection
      </ButtonLink>
      <p className="text-small">
        <span className="block text-soft">Private link id</span>
        <CopyableId text={link._id} label="link’s id" />
      </p>
      <details {...details}>
        <summary className="w-fit min-h-6 text-small text-soft hover:text-ink">Create it elsewhere</summary>
        <div className="min-h-40 pt-2">
          {isOpen && (
            <Suspense fallback={null}>
              <ConnectionExports groupId={groupId} link={link} />
            </Suspense>
          )}
        </div>
      </details>
    </div>
  )
}
