'use client'
import { useMemo } from 'react'
import { CopyableId } from '#components/ui/copyable-id.tsx'
import { ExportTabs } from '#components/ui/export-tabs.tsx'
import { buildConnectionExports } from '#lib/export/connection-exports.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** The stream connection that uses a finished link, ready to copy but for what the portal cannot know. */
export function ConnectionStep({ groupId, link }: { groupId: string; link: PrivateLink }) {
  const exports = useMemo(() => buildConnectionExports({ groupId, link }), [groupId, link])
  return (
    <div className="space-y-3">
      <p className="text-[13px]">
        <span className="block text-soft">Private link id</span>
        <CopyableId text={link._id} label="link’s id" />
      </p>
      <ExportTabs label="The stream connection" exports={exports} />
    </div>
  )
}
