import type { MenuProps } from '#components/list/menu-content.tsx'
import { DownloadLink } from '#components/ui/download-link.tsx'
import { buildPath } from '#lib/build-path.ts'
import { listFormats } from '#lib/list/list-formats.ts'

const buildExportPath = (groupId: string | undefined, format: string, view: string) =>
  groupId === undefined
    ? buildPath('/api/list/export', { format, view })
    : buildPath('/api/projects/[groupId]/list/export', { groupId, format, view })

/** Downloads of the list as it is shown, all rows. */
export function ExportMenu({ groupId, view }: Pick<MenuProps, 'groupId' | 'view'>) {
  return (
    <div className="space-y-3">
      <p className="text-small text-soft">All rows, filtered and sorted as you see them.</p>
      <div className="flex gap-2">
        {Object.entries(listFormats).map(([format, title]) => (
          <DownloadLink key={format} href={buildExportPath(groupId, format, view)} className="grow">
            {title}
          </DownloadLink>
        ))}
      </div>
    </div>
  )
}
