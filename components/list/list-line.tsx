import { Link } from '#components/ui/link.tsx'
import { memo } from 'react'
import { DuplicateButton } from '#components/list/duplicate-button.tsx'
import { getFolds } from '#components/list/fold.ts'
import { LinkType } from '#components/list/link-type.tsx'
import { RowAge } from '#components/list/row-age.tsx'
import { StateBadge } from '#components/private-links/state-badge.tsx'
import { getRowPath } from '#lib/list/row-path.ts'
import type { ListRow } from '#lib/wire/list.ts'

type Props = { index: number; row: ListRow | undefined; hasProjects: boolean; hasOwners: boolean }

const originLabels = {
  requested: undefined,
  unlisted: 'Atlas does not list it yet',
  here: undefined,
  elsewhere: 'created elsewhere',
  adopted: 'adopted',
} as const

function TargetLink({ row }: { row: ListRow }) {
  return (
    <Link
      href={getRowPath(row)}
      title={row.made === 'requested' ? 'Not in Atlas yet' : row.id}
      className="block max-w-full scroll-mt-10 truncate after:absolute after:inset-0"
    >
      {row.ownership?.name || row.name}
    </Link>
  )
}

/** How many connections use a link; nothing where that is not known, or not yet to be expected. */
const formatUsage = ({ usedBy, tone }: ListRow) =>
  usedBy ? `used by ${String(usedBy)}` : usedBy === 0 && tone === 'done' && 'unused'

/**
 * The second line: the target of a link that has a name, what has no column in a window of this width, and where the
 * link came from.
 */
function FoldedValues({ row, hasProjects }: { row: ListRow; hasProjects: boolean }) {
  const { project, vendor, region, usedBy, by } = getFolds(hasProjects)
  const values = [
    { name: 'target', value: row.ownership?.name && row.name, className: '' },
    { name: 'project', value: hasProjects ? row.project : '', className: project.line },
    { name: 'vendor', value: row.vendor && <LinkType {...row} />, className: vendor.line },
    { name: 'region', value: row.region, className: region.line },
    { name: 'usedBy', value: formatUsage(row), className: usedBy.line },
    { name: 'by', value: row.ownership?.owner || row.by, className: by.line },
    { name: 'origin', value: originLabels[row.made], className: '' },
  ]
  return (
    // The dot before the first value lies outside the box.
    <span className="block min-w-0 truncate -indent-4 text-xs font-normal text-soft">
      {values.map(
        ({ name, value, className }) =>
          value && (
            <span
              key={name}
              className={`before:inline-block before:w-4 before:indent-0 before:text-center before:content-['·'/''] ${className}`}
            >
              {value}
            </span>
          ),
      )}
    </span>
  )
}

/**
 * One line of the list, empty until its window is loaded; all lines have the same height. It is rendered again only
 * when its props change. In a narrow window the state is shown below the target.
 */
export const ListLine = memo(function ListLine({ index, row, hasProjects, hasOwners }: Props) {
  const { row: height, lines, project, vendor, region, usedBy, by } = getFolds(hasProjects)
  const className = `group relative border-b border-line last:border-0 hover:bg-hover has-[a:focus-visible]:bg-hover ${height}`
  if (!row)
    return (
      <tr aria-rowindex={index + 2} className={className}>
        <td className="px-4 text-soft">…</td>
      </tr>
    )
  return (
    <tr aria-rowindex={index + 2} className={className}>
      <td className="px-4 max-sm:p-0 max-sm:*:absolute max-sm:*:bottom-1.5 max-sm:*:left-4">
        <StateBadge tone={row.tone} word={row.word} />
      </td>
      <th scope="row" className="px-4 text-left font-medium max-sm:pb-6">
        <div className="flex items-center">
          <div className={`min-w-0 grow ${lines}`}>
            <TargetLink row={row} />
            <FoldedValues row={row} hasProjects={hasProjects} />
          </div>
          <DuplicateButton row={row} />
        </div>
      </th>
      {hasProjects && <td className={`truncate px-4 ${project.cell}`}>{row.project}</td>}
      <td className={`truncate px-4 ${vendor.cell}`} title={row.vendor}>
        <LinkType {...row} />
      </td>
      <td className={`truncate px-4 font-mono ${region.cell}`}>{row.region || '–'}</td>
      <td className={`px-4 ${usedBy.cell}`}>{row.usedBy === 0 ? '–' : row.usedBy}</td>
      <td className={`truncate px-4 ${by.cell}`}>{(hasOwners ? row.ownership?.owner : row.by) || '–'}</td>
      <td className="px-4 text-right whitespace-nowrap text-soft max-sm:pl-0 max-sm:text-xs">
        <RowAge createdAt={row.createdAt} usualMinutes={row.usualMinutes} />
      </td>
    </tr>
  )
})
