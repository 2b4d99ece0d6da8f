'use client'
import { useMemo } from 'react'
import { useAtlasUrl } from '#components/shell/atlas-url.tsx'
import { ExportTabs } from '#components/ui/export-tabs.tsx'
import { exportConnection } from '#lib/connection-export/export-connection.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'

export type ConnectionExportsProps = { groupId: string; workspace: string; body: BodyObject; exists: boolean }

/** A connection as shell commands, Terraform, Go and JSON, with variables in place of its secrets. */
export function ConnectionExports({ groupId, workspace, body, exists }: ConnectionExportsProps) {
  const baseUrl = useAtlasUrl()
  const exports = useMemo(
    () => exportConnection({ groupId, workspace, body, baseUrl, exists }),
    [groupId, workspace, body, baseUrl, exists],
  )
  return exports.length > 0 ? (
    <ExportTabs label="The connection" exports={exports} />
  ) : (
    <p className="text-soft">The portal does not know connections of this type, so it cannot write one.</p>
  )
}
