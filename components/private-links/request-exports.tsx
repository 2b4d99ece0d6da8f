'use client'
import { useMemo } from 'react'
import { useAtlasUrl } from '#components/shell/atlas-url.tsx'
import { ExportTabs } from '#components/ui/export-tabs.tsx'
import { buildRequestExports } from '#lib/export/request-exports.ts'
import { restoreRequest } from '#lib/private-link/restore-request.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

export type ExportSource = { request: CreateRequest } | { link: PrivateLink }

/** A create request as shell commands, Terraform and Go; of an existing link, with what imports it. */
export function RequestExports({ groupId, source }: { groupId: string; source: ExportSource }) {
  const baseUrl = useAtlasUrl()
  const exports = useMemo(
    () =>
      'link' in source
        ? buildRequestExports({ groupId, baseUrl, request: restoreRequest(source.link), link: source.link })
        : buildRequestExports({ groupId, baseUrl, request: source.request }),
    [groupId, baseUrl, source],
  )
  return <ExportTabs label="The request" exports={exports} />
}
