'use client'
import type { FilterProps } from '#components/list/list-filters.tsx'
import { getStateStyle } from '#components/private-links/state-badge.tsx'
import { PlainButton } from '#components/ui/plain-button.tsx'
import { tones, toneWords } from '#lib/private-link/tone.ts'

const toggle = (values: readonly string[], value: string) =>
  values.includes(value) ? values.filter((other) => other !== value) : [...values, value]

/** How many links are in each state; a click filters the list by that state. */
export function StateCounts({ query, counts, onChange }: FilterProps) {
  const shownTones = tones.filter((tone) => (counts?.state?.[tone] ?? 0) > 0 || query.state.includes(tone))
  return (
    <div role="group" aria-label="Links by state" className="flex min-h-8 flex-wrap gap-x-1 gap-y-1">
      {shownTones.map((tone) => {
        const { icon: Icon, ink } = getStateStyle(tone)
        return (
          <PlainButton
            key={tone}
            aria-pressed={query.state.includes(tone)}
            onClick={() => onChange(({ state }) => ({ state: toggle(state, tone) }))}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-box border border-transparent px-2 hover:bg-hover aria-pressed:border-edge aria-pressed:bg-panel"
          >
            <Icon aria-hidden className={`size-4 ${ink}`} />
            <span className="font-medium">{counts?.state?.[tone] ?? 0}</span> {toneWords[tone]}
          </PlainButton>
        )
      })}
    </div>
  )
}
