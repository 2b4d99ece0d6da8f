import type { ListExport } from '#components/list/menu-content.tsx'
import { DownloadLink } from '#components/ui/download-link.tsx'
import { buildPath } from '#lib/build-path.ts'
import { listFormats } from '#lib/list/list-formats.ts'

const buildExportPath = ({ kind, groupId }: ListExport, query: { format: string; view: string }) => {
  if (kind === 'connections') return buildPath('/api/projects/[groupId]/connections/export', { groupId, ...query })
  return groupId === undefined
    ? buildPath('/api/list/export', query)
    : buildPath('/api/projects/[groupId]/list/export', { groupId, ...query })
}

/** Downloads of a list as it is shown, all rows. */
export function ExportMenu({ view, ...list }: ListExport & { view: string }) {
  return (
    <div className="space-y-3">
      <p className="text-small text-soft">All rows, filtered and sorted as you see them.</p>
      <div className="flex gap-2">
        {Object.entries(listFormats).map(([format, title]) => (
          <DownloadLink key={format} href={buildExportPath(list, { format, view })} className="grow">
            {title}
          </DownloadLink>
        ))}
      </div>
    </div>
  )
}
