'use client'
import { useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { rowHeight, type InSight } from '#components/list/rows.tsx'

/** Looks where the window stands, where the virtualizer would put it back to where it stood when it was made. */
const stay = (_offset: number, _options: object, virtual: Virtualizer<Window, Element>) => {
  virtual.scrollOffset = scrollY
}

/**
 * Stands before the rows of a long list and says which of them, and of a few around, are in sight. Renders none, and never
 * scrolls: rows are of one height, and whoever scrolls while this code arrives is not called back.
 */
export function Sight({ found, onChange }: { found: number; onChange: (inSight: InSight | undefined) => void }) {
  const start = useRef<HTMLTableRowElement>(null)
  const [{ top, height }, setPlace] = useState({ top: 0, height: rowHeight })
  useEffect(() => {
    const look = () => {
      const body = start.current?.parentElement
      const row = body?.querySelector(':scope > tr:not([aria-hidden])')
      if (body && row)
        setPlace({ top: body.getBoundingClientRect().top + scrollY, height: row.getBoundingClientRect().height })
    }
    look()
    addEventListener('resize', look)
    return () => removeEventListener('resize', look)
  }, [])
  const virtual = useWindowVirtualizer({
    count: found,
    estimateSize: () => height,
    overscan: 8,
    scrollMargin: top,
    scrollToFn: stay,
  })
  useLayoutEffect(() => virtual.measure(), [virtual, height])
  const items = virtual.getVirtualItems()
  const [first, last] = [items[0], items.at(-1)]
  const from = first?.index ?? 0
  const to = last ? last.index + 1 : 0
  const above = (first?.start ?? 0) - top
  const below = virtual.getTotalSize() - ((last?.end ?? 0) - top)
  useLayoutEffect(() => {
    if (to > 0) onChange({ from, to, above, below })
  }, [from, to, above, below, onChange])
  useEffect(() => () => onChange(undefined), [onChange])
  return <tr ref={start} aria-hidden />
}
