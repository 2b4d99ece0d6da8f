import Link from 'next/link'
import { memo } from 'react'
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
  const origin = originLabels[row.made]
  return (
    <tr aria-rowindex={index + 2} className={className}>
      <td className="px-4 max-sm:p-0 max-sm:*:absolute max-sm:*:bottom-1.5 max-sm:*:left-4">
        <StateBadge tone={row.tone} word={row.word} />
      </td>
      <th scope="row" className="px-4 py-1.5 text-left font-medium max-sm:pb-7.5">
        <TargetLink row={row} />
        <span className="block truncate text-xs font-normal text-soft">
          {origin}
          <span className="sm:hidden">
            {origin && ' · '}
            {row.vendor} {row.region}
          </span>
        </span>
      </th>
      {hasProjects && <td className="truncate px-4 max-md:hidden">{row.project}</td>}
      <td className="truncate px-4 max-sm:hidden">{row.vendor}</td>
      <td className="truncate px-4 font-mono max-sm:hidden">{row.region || '–'}</td>
      <td className="px-4 text-right text-soft">
        <RelativeTime at={row.createdAt} suffix="" />
      </td>
    </tr>
  )
})
