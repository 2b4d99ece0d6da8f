'use client'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { FirstRows, Gap, rowHeight, type Rows } from '#components/list/first-rows.tsx'
import { ListLine } from '#components/list/list-line.tsx'

/** The rows of a long list that are in sight, and a few around them; says which those are. */
export function RowsInSight({ onRange, ...all }: Rows & { onRange: (from: number, to: number) => void }) {
  const start = useRef<HTMLTableRowElement>(null)
  const [top, setTop] = useState<number>()
  useEffect(() => setTop((start.current?.getBoundingClientRect().top ?? 0) + scrollY), [])
  const virtual = useWindowVirtualizer({ count: all.found, estimateSize: () => rowHeight, overscan: 8, scrollMargin: top ?? 0 })
  const items = virtual.getVirtualItems()
  const [first, last] = [items[0], items.at(-1)]
  const [from, to] = [first?.index ?? 0, last?.index ?? 0]
  useEffect(() => onRange(from, to), [from, to, onRange])
  useEffect(() => () => onRange(0, 0), [onRange])
  return (
    <>
      <tr ref={start} aria-hidden />
      {first && last ? (
        <>
          <Gap height={first.start - virtual.options.scrollMargin} />
          {items.map(({ index }) => (
            <ListLine
              key={all.rows.get(index)?.id ?? index}
              index={index}
              row={all.rows.get(index)}
              hasProjects={all.hasProjects}
              measure={virtual.measureElement}
            />
          ))}
          <Gap height={virtual.getTotalSize() - (last.end - virtual.options.scrollMargin)} />
        </>
      ) : (
        <FirstRows {...all} />
      )}
    </>
  )
}
