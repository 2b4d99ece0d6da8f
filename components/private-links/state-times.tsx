'use client'
import { useNow } from '#components/ui/use-now.ts'
import { getStateStyle } from '#components/private-links/state-badge.tsx'
import { formatDuration } from '#lib/format-duration.ts'
import { measureStates } from '#lib/private-link/measure-states.ts'
import type { Timeline } from '#lib/wire/timeline.ts'

/** How long a link was in each state on its way: a bar in proportion, and the same as text. */
export function StateTimes({ states }: Pick<Timeline, 'states'>) {
  const now = useNow((time) => time)
  const times = now === 0 ? [] : measureStates(states, now)
  if (times.length === 0) return null
  return (
    <div className="space-y-2 border-b border-line p-4 text-small">
      <h3 className="font-medium">Times in states</h3>
      <svg aria-hidden viewBox="0 0 100 8" preserveAspectRatio="none" className="block h-2 w-full">
        {times.map(({ tone, start, share }) => (
          <rect
            key={start}
            x={start * 100}
            width={Math.max(share * 100, 0.75)}
            height="8"
            className={`fill-current ${getStateStyle(tone).ink} ${tone === 'submitted' ? 'opacity-50' : ''}`}
          />
        ))}
      </svg>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {times.map(({ word, tone, ms, start }) => {
          const { icon: Icon, ink } = getStateStyle(tone)
          return (
            <li key={start} className="inline-flex items-center gap-1.5">
              <Icon aria-hidden className={`size-3.5 ${ink}`} />
              {word} {formatDuration(ms)}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
