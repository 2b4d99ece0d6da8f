'use client'
import { Search } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { stateLook } from '#components/private-links/state-badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { useEarlyText } from '#components/ui/early-text.ts'
import { everything, facets, isNarrowed, longest, type Facet, type ListQuery } from '#lib/list/list-query.ts'
import { tones, toneWords } from '#lib/private-link/tone.ts'
import type { ListAnswer } from '#lib/wire/list.ts'

type Props = {
  query: ListQuery
  counts: ListAnswer['counts'] | undefined
  onChange: (patch: Partial<ListQuery>) => void
}

const labels: Readonly<Record<Facet, string>> = {
  state: 'State',
  provider: 'Provider',
  vendor: 'Vendor',
  region: 'Region',
}

const toggled = (values: readonly string[], value: string) =>
  values.includes(value) ? values.filter((other) => other !== value) : [...values, value]

/** How many links are in each state; each count narrows the list to its state. */
function Counts({ query, counts, onChange }: Props) {
  const shown = tones.filter((tone) => (counts?.state?.[tone] ?? 0) > 0 || query.state.includes(tone))
  return (
    <div role="group" aria-label="Links by state" className="flex min-h-8 flex-wrap gap-x-1 gap-y-1">
      {shown.map((tone) => {
        const { icon: Icon, ink } = stateLook(tone)
        return (
          <button
            key={tone}
            type="button"
            aria-pressed={query.state.includes(tone)}
            onClick={() => onChange({ state: toggled(query.state, tone) })}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-box border border-transparent px-2 hover:bg-hover aria-pressed:border-edge aria-pressed:bg-panel"
          >
            <Icon aria-hidden className={`size-4 ${ink}`} />
            <span className="font-medium">{counts?.state?.[tone] ?? 0}</span> {toneWords[tone]}
          </button>
        )
      })}
    </div>
  )
}

function Choice({ facet, query, counts, onChange }: Props & { facet: Exclude<Facet, 'state'> }) {
  const id = useId()
  const [value = ''] = query[facet]
  const known = Object.keys(counts?.[facet] ?? {})
  const values = value !== '' && !known.includes(value) ? [...known, value] : known
  return (
    <div>
      <label htmlFor={id} className="sr-only">
        {labels[facet]}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange({ [facet]: event.target.value === '' ? [] : [event.target.value] })}
        className="min-h-9 max-w-44 rounded-box border border-edge bg-page px-2"
      >
        <option value="">{labels[facet]}: all</option>
        {values.map((one) => (
          <option key={one} value={one}>
            {one} ({counts?.[facet]?.[one] ?? 0})
          </option>
        ))}
      </select>
    </div>
  )
}

const pauseMs = 150

type Typed = { text: string; where: 'here' | 'on its way' | 'in the address' }

/** The words to find: typed here at once, in the address a moment after the last key, and shown as typed until they are there. */
function Words({ query, onChange }: Pick<Props, 'query' | 'onChange'>) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<Typed>()
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  })
  useEffect(() => {
    if (typed?.where !== 'here') return
    const timer = setTimeout(() => {
      setTyped({ text: typed.text, where: 'on its way' })
      latest.current({ q: typed.text.trim() })
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  const isThere = typed?.text.trim() === query.q
  if (isThere && typed.where === 'on its way') setTyped({ ...typed, where: 'in the address' })
  const isOwn = typed && (isThere || typed.where !== 'in the address')
  const shown = isOwn ? typed.text : query.q
  const type = (text: string) => setTyped({ text, where: 'here' })
  useEarlyText(input, shown, type)
  useEffect(() => {
    const jump = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, select')
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      input.current?.focus()
    }
    addEventListener('keydown', jump)
    return () => removeEventListener('keydown', jump)
  }, [])
  return (
    <div className="relative min-w-48 grow">
      <label htmlFor={id} className="sr-only">
        Search links
      </label>
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-4 text-soft" />
      <input
        ref={input}
        id={id}
        type="search"
        value={shown}
        maxLength={longest}
        placeholder="Search by name, id, vendor, region  ( / )"
        onChange={(event) => type(event.target.value)}
        className="block min-h-9 w-full rounded-box border border-edge bg-page pr-3 pl-9"
      />
    </div>
  )
}

/** What narrows the list: counts by state, words, provider, vendor and region; all of it stands in the address. */
export function Filters(props: Props) {
  return (
    <div className="space-y-3">
      <Counts {...props} />
      <div className="flex flex-wrap items-center gap-2">
        <Words {...props} />
        {facets.map((facet) => facet !== 'state' && <Choice key={facet} facet={facet} {...props} />)}
        {isNarrowed(props.query) && (
          <Button
            look="quiet"
            onClick={() =>
              props.onChange({ ...everything, sort: props.query.sort, isReversed: props.query.isReversed })
            }
          >
            Clear filters
          </Button>
        )}
      </div>
    </div>
  )
}
