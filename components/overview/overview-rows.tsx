'use client'
import { Link } from '#components/ui/link.tsx'
import { BuildProgress } from '#components/overview/build-progress.tsx'
import { getListHref } from '#components/overview/list-href.ts'
import { StateBadge } from '#components/private-links/state-badge.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { getRowPath } from '#lib/list/row-path.ts'
import type { Tone } from '#lib/private-link/tone.ts'
import type { ListRow } from '#lib/wire/list.ts'
import type { OverviewPart } from '#lib/wire/overview.ts'

function Row({ row, hasProject }: { row: ListRow; hasProject: boolean }) {
  const { tone, word, vendor, region, project, createdAt, usualMinutes, ownership } = row
  const name = ownership?.name || row.name
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
      <div className="min-w-0 grow basis-40">
        <Link href={getRowPath(row)} title={name} className="block truncate font-medium hover:underline">
          {name}
        </Link>
        <p className="truncate text-small text-soft">
          {[ownership?.name && row.name, ownership?.owner, hasProject && project, vendor, region]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1 sm:flex-col sm:items-end">
        <StateBadge tone={tone} word={word} />
        {usualMinutes === undefined ? (
          <span className="text-small text-soft">
            <RelativeTime at={createdAt} />
          </span>
        ) : (
          <BuildProgress createdAt={createdAt} usualMinutes={usualMinutes} />
        )}
      </div>
    </li>
  )
}

type Props = {
  title: string
  /** What stands here when there is no row. */
  nothing: string
  part: OverviewPart
  groupId: string | undefined
  states: readonly Tone[]
}

/** Some links with their state and age, and a link to all of them in the list. */
export function OverviewRows({ title, nothing, part: { rows, count }, groupId, states }: Props) {
  return (
    <section aria-label={title} className="min-w-0 rounded-box border border-line">
      <div className="flex min-h-12 items-center justify-between gap-4 border-b border-line px-4">
        <h2>{title}</h2>
        {count > 0 && (
          <Link
            href={getListHref(groupId, { state: states })}
            className="link inline-flex min-h-6 items-center text-small"
          >
            {count === rows.length ? 'Show in the list' : `Show all ${String(count)}`}
          </Link>
        )}
      </div>
      {count === 0 ? (
        <p className="px-4 py-6 text-soft">{nothing}</p>
      ) : (
        <ul className="divide-y divide-line">
          {rows.map((row) => (
            <Row key={row.id} row={row} hasProject={groupId === undefined} />
          ))}
        </ul>
      )}
    </section>
  )
}
