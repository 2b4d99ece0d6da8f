'use client'
import { useMemo } from 'react'
import { useAtlasUrl } from '#components/shell/atlas-url.tsx'
import { ExportTabs } from '#components/ui/export-tabs.tsx'
import { buildConnectionExports } from '#lib/export/connection-exports.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** The stream connection that uses a finished link, ready to copy but for what the portal cannot know. */
export function ConnectionExports({ groupId, link }: { groupId: string; link: PrivateLink }) {
  const baseUrl = useAtlasUrl()
  const exports = useMemo(() => buildConnectionExports({ groupId, baseUrl, link }), [groupId, baseUrl, link])
  return <ExportTabs label="The stream connection" exports={exports} />
}
