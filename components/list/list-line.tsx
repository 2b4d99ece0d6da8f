import Link from 'next/link'
import { memo } from 'react'
import { getFolds } from '#components/list/fold.ts'
import { StateBadge } from '#components/private-links/state-badge.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { ListRow } from '#lib/wire/list.ts'

type Props = { index: number; row: ListRow | undefined; hasProjects: boolean }

const originLabels = {
  requested: undefined,
  unlisted: 'Atlas does not list it yet',
  here: undefined,
  elsewhere: 'created elsewhere',
  adopted: 'adopted',
} as const

function TargetLink({ row }: { row: ListRow }) {
  const isPending = row.made === 'requested'
  return (
    <Link
      href={`/projects/${row.groupId}/private-links/${isPending ? `asked/${row.id}` : row.id}`}
      prefetch={false}
      title={isPending ? 'Not in Atlas yet' : row.id}
      className="block truncate after:absolute after:inset-0"
    >
      {row.name}
    </Link>
  )
}

/** The second line: what has no column in a window of this width, and where the link came from. */
function FoldedValues({ row, hasProjects }: { row: ListRow; hasProjects: boolean }) {
  const { project, vendor, region } = getFolds(hasProjects)
  const values = [
    { name: 'project', value: hasProjects ? row.project : '', className: project.line },
    { name: 'vendor', value: row.vendor, className: vendor.line },
    { name: 'region', value: row.region, className: region.line },
    { name: 'origin', value: originLabels[row.made], className: '' },
  ]
  return (
    // The dot before the first value lies outside the box.
    <span className="block truncate -indent-4 text-xs font-normal text-soft">
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
export const ListLine = memo(function ListLine({ index, row, hasProjects }: Props) {
  const className =
    'relative h-13 border-b border-line last:border-0 hover:bg-hover has-[a:focus-visible]:bg-hover max-sm:h-19'
  if (!row)
    return (
      <tr aria-rowindex={index + 2} className={className}>
        <td className="px-4 text-soft">…</td>
      </tr>
    )
  const { project, vendor, region } = getFolds(hasProjects)
  return (
    <tr aria-rowindex={index + 2} className={className}>
      <td className="px-4 max-sm:p-0 max-sm:*:absolute max-sm:*:bottom-1.5 max-sm:*:left-4">
        <StateBadge tone={row.tone} word={row.word} />
      </td>
      <th scope="row" className="px-4 py-1.5 text-left font-medium max-sm:pb-7.5">
        <TargetLink row={row} />
        <FoldedValues row={row} hasProjects={hasProjects} />
      </th>
      {hasProjects && <td className={`truncate px-4 ${project.cell}`}>{row.project}</td>}
      <td className={`truncate px-4 ${vendor.cell}`}>{row.vendor}</td>
      <td className={`truncate px-4 font-mono ${region.cell}`}>{row.region || '–'}</td>
      <td className="px-4 text-right text-soft">
        <RelativeTime at={row.createdAt} suffix="" />
      </td>
    </tr>
  )
})
