'use client'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { rowHeight, type InSight } from '#components/list/rows.tsx'

/** Stands before the rows of a long list and says which of them, and of a few around, are in sight. Renders none. */
export function Sight({ found, onChange }: { found: number; onChange: (inSight: InSight | undefined) => void }) {
  const start = useRef<HTMLTableRowElement>(null)
  const [top, setTop] = useState(0)
  useEffect(() => setTop((start.current?.getBoundingClientRect().top ?? 0) + scrollY), [])
  const virtual = useWindowVirtualizer({ count: found, estimateSize: () => rowHeight, overscan: 8, scrollMargin: top })
  const items = virtual.getVirtualItems()
  const [first, last] = [items[0], items.at(-1)]
  const from = first?.index ?? 0
  const to = last ? last.index + 1 : 0
  const above = (first?.start ?? 0) - top
  const below = virtual.getTotalSize() - ((last?.end ?? 0) - top)
  const { measureElement: measure } = virtual
  useLayoutEffect(() => {
    if (to > 0) onChange({ from, to, above, below, measure })
  }, [from, to, above, below, measure, onChange])
  useEffect(() => () => onChange(undefined), [onChange])
  return <tr ref={start} aria-hidden />
}
