import Link from 'next/link'
import { memo } from 'react'
import { Badge } from '#components/private-links/state-badge.tsx'
import { Ago } from '#components/ui/ago.tsx'
import type { ListRow } from '#lib/wire/list.ts'

type Props = { index: number; row: ListRow | undefined; hasProjects: boolean }

const madeWords = { asked: undefined, here: undefined, elsewhere: 'made elsewhere', adopted: 'adopted' } as const

function Target({ row }: { row: ListRow }) {
  const isAsked = row.made === 'asked'
  return (
    <Link
      href={`/projects/${row.groupId}/private-links/${isAsked ? `asked/${row.id}` : row.id}`}
      prefetch={false}
      title={isAsked ? 'It has no link in Atlas yet' : row.id}
      className="block truncate after:absolute after:inset-0"
    >
      {row.name}
    </Link>
  )
}

/**
 * One line of the list, an empty one until its window is there; all are of one height. It is rendered again only when it is
 * told otherwise. In a narrow window its state stands below its target.
 */
export const ListLine = memo(function ListLine({ index, row, hasProjects }: Props) {
  const frame =
    'relative h-13 border-b border-line last:border-0 hover:bg-hover has-[a:focus-visible]:bg-hover max-sm:h-19'
  if (!row)
    return (
      <tr aria-rowindex={index + 2} className={frame}>
        <td className="px-4 text-soft">…</td>
      </tr>
    )
  const made = madeWords[row.made]
  return (
    <tr aria-rowindex={index + 2} className={frame}>
      <td className="px-4 max-sm:p-0 max-sm:*:absolute max-sm:*:bottom-1.5 max-sm:*:left-4">
        <Badge tone={row.tone} word={row.word} />
      </td>
      <th scope="row" className="px-4 py-1.5 text-left font-medium max-sm:pb-7.5">
        <Target row={row} />
        <span className="block truncate text-xs font-normal text-soft">
          {made}
          <span className="sm:hidden">
            {made && ' · '}
            {row.vendor} {row.region}
          </span>
        </span>
      </th>
      {hasProjects && <td className="truncate px-4 max-md:hidden">{row.project}</td>}
      <td className="truncate px-4 max-sm:hidden">{row.vendor}</td>
      <td className="truncate px-4 font-mono max-sm:hidden">{row.region || '–'}</td>
      <td className="px-4 text-right text-soft">
        <Ago at={row.createdAt} suffix="" />
      </td>
    </tr>
  )
})
