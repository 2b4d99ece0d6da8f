'use client'
import { useMemo } from 'react'
import { CopyableId } from '#components/ui/copyable-id.tsx'
import { useAtlasUrl } from '#components/shell/atlas-url.tsx'
import { ExportTabs } from '#components/ui/export-tabs.tsx'
import { buildConnectionExports } from '#lib/export/connection-exports.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** The stream connection that uses a finished link, ready to copy but for what the portal cannot know. */
export function ConnectionStep({ groupId, link }: { groupId: string; link: PrivateLink }) {
  const baseUrl = useAtlasUrl()
  const exports = useMemo(() => buildConnectionExports({ groupId, baseUrl, link }), [groupId, baseUrl, link])
  return (
    <div className="space-y-3">
      <p className="text-small">
        <span className="block text-soft">Private link id</span>
        <CopyableId text={link._id} label="link’s id" />
      </p>
      <ExportTabs label="The stream connection" exports={exports} />
    </div>
  )
}
