import { CircleDashed } from 'lucide-react'
import { Link } from '#components/ui/link.tsx'
import { getListHref } from '#components/overview/list-href.ts'
import type { OverviewAnswer } from '#lib/wire/overview.ts'

type Props = { groupId: string | undefined; unused: OverviewAnswer['unused'] }

/** How many links nothing uses, with what they have cost; nothing when there are none and all is known. */
export function UnusedLinks({ groupId, unused: { count, unknown, cost } }: Props) {
  if (count === 0 && unknown === 0) return null
  return (
    <section aria-label="Unused links" className="flex gap-3 rounded-box border border-line p-4">
      <CircleDashed aria-hidden className="mt-0.5 size-4 shrink-0 text-state-waiting" />
      <div className="min-w-0">
        {count > 0 && (
          <Link
            href={getListHref(groupId, { state: ['done'], usedBy: ['none'] })}
            className="inline-flex min-h-6 items-center font-medium hover:underline"
          >
            {count === 1 ? '1 link is unused' : `${String(count)} links are unused`}
          </Link>
        )}
        {count > 0 && <p className="text-small text-soft">{cost?.text ?? 'Unused links are billed by the hour.'}</p>}
        {unknown > 0 && (
          <p className="text-small text-soft">
            {unknown === 1
              ? 'It is not known whether one link is used.'
              : `It is not known whether ${String(unknown)} links are used.`}
          </p>
        )}
      </div>
    </section>
  )
}
