import { Link } from '#components/ui/link.tsx'
import { getListHref } from '#components/overview/list-href.ts'
import { getStateStyle } from '#components/private-links/state-badge.tsx'
import { tones, toneWords, type Tone } from '#lib/private-link/tone.ts'

const fills: Readonly<Record<Tone, string>> = {
  submitted: 'fill-state-working',
  working: 'fill-state-working',
  waiting: 'fill-state-waiting',
  done: 'fill-state-done',
  failed: 'fill-state-failed',
  deleting: 'fill-state-gone',
  gone: 'fill-state-gone',
  unknown: 'fill-state-unknown',
}

type Props = { groupId: string | undefined; counts: Readonly<Record<string, number>>; all: number }

/** How many links are in each state: one bar, and the same as links to the list. */
export function StateChart({ groupId, counts, all }: Props) {
  const states = tones.flatMap((tone) => {
    const count = counts[tone] ?? 0
    return count > 0 ? [{ tone, count }] : []
  })
  const getStart = (index: number) => states.slice(0, index).reduce((sum, { count }) => sum + count, 0)
  return (
    <section aria-label="Links by state" className="rounded-box border border-line p-4">
      <h2 className="mb-3">
        <Link href={getListHref(groupId)} className="hover:underline">
          {all === 1 ? '1 link' : `${String(all)} links`}
        </Link>
      </h2>
      <svg
        aria-hidden
        viewBox={`0 0 ${String(all)} 1`}
        preserveAspectRatio="none"
        className="h-3 w-full rounded-full forced-colors:hidden"
      >
        {states.map(({ tone, count }, index) => (
          <rect key={tone} x={getStart(index)} width={count} height="1" className={fills[tone]} />
        ))}
      </svg>
      <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-1">
        {states.map(({ tone, count }) => {
          const { icon: Icon, ink } = getStateStyle(tone)
          return (
            <li key={tone}>
              <Link
                href={getListHref(groupId, { state: [tone] })}
                className="inline-flex min-h-8 items-center gap-2 hover:underline"
              >
                <Icon aria-hidden className={`size-4 ${ink}`} />
                <span>
                  <span className="font-medium">{count}</span> {toneWords[tone]}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
