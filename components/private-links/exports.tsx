'use client'
import { useMemo } from 'react'
import { useAtlasUrl } from '#components/shell/atlas-url.tsx'
import { ExportTabs } from '#components/ui/export-tabs.tsx'
import { buildRequestExports } from '#lib/export/request-exports.ts'
import { restoreRequest } from '#lib/private-link/restore-request.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

export type Exported = { request: CreateRequest } | { link: PrivateLink }

/** A create request in the languages of a shell, Terraform and Go; of a link, with what imports it. */
export function Exports({ groupId, of }: { groupId: string; of: Exported }) {
  const baseUrl = useAtlasUrl()
  const ways = useMemo(
    () =>
      'link' in of
        ? buildRequestExports({ groupId, baseUrl, request: restoreRequest(of.link), linkId: of.link._id })
        : buildRequestExports({ groupId, baseUrl, request: of.request }),
    [groupId, baseUrl, of],
  )
  return <ExportTabs label="The request" exports={ways} />
}
