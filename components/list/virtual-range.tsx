'use client'
import { useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { rowHeight, type VisibleRange } from '#components/list/visible-rows.tsx'

/** Keeps the window where it is, where the virtualizer would scroll it back to where it was when it was created. */
const keepScroll = (_offset: number, _options: object, virtualizer: Virtualizer<Window, Element>) => {
  virtualizer.scrollOffset = scrollY
}

type Props = { total: number; onChange: (visible: VisibleRange | undefined) => void }

/**
 * Stands before the rows of a long list and reports which of them, and a few around, are in view. It renders no rows
 * and never scrolls: rows have one height, and somebody who scrolls while this code loads is not moved back.
 */
export function VirtualRange({ total, onChange }: Props) {
  const marker = useRef<HTMLTableRowElement>(null)
  const [{ top, height }, setLayout] = useState({ top: 0, height: rowHeight })
  useEffect(() => {
    const measure = () => {
      const body = marker.current?.parentElement
      const row = body?.querySelector(':scope > tr:not([aria-hidden])')
      if (body && row)
        setLayout({ top: body.getBoundingClientRect().top + scrollY, height: row.getBoundingClientRect().height })
    }
    measure()
    addEventListener('resize', measure)
    return () => removeEventListener('resize', measure)
  }, [])
  const virtualizer = useWindowVirtualizer({
    count: total,
    estimateSize: () => height,
    overscan: 8,
    scrollMargin: top,
    scrollToFn: keepScroll,
  })
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, height])
  const items = virtualizer.getVirtualItems()
  const [first, last] = [items[0], items.at(-1)]
  const from = first?.index ?? 0
  const to = last ? last.index + 1 : 0
  const above = (first?.start ?? 0) - top
  const below = virtualizer.getTotalSize() - ((last?.end ?? 0) - top)
  useLayoutEffect(() => {
    if (to > 0) onChange({ from, to, above, below })
  }, [from, to, above, below, onChange])
  useEffect(() => () => onChange(undefined), [onChange])
  return <tr ref={marker} aria-hidden />
}
