'use client'
import { useEffect, useRef } from 'react'
import type { DiffLine } from '#lib/diff-lines.ts'

const styles: Readonly<Record<DiffLine['kind'], { mark: string; word: string; className: string }>> = {
  same: { mark: ' ', word: '', className: 'text-soft' },
  added: { mark: '+', word: 'Added: ', className: 'bg-panel text-state-done' },
  removed: { mark: '−', word: 'Removed: ', className: 'bg-panel text-state-failed' },
}

/** How much of what stays is shown above the first change, in pixels. */
const contextHeight = 48

type Props = {
  label: string
  lines: readonly DiffLine[]
  /** Shows long lines whole, in several; else they scroll sideways. */
  isWrapped?: boolean
}

/** A text before and after a change, line by line, from where it changes. */
export function LinesDiff({ label, lines, isWrapped = false }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const firstChange = lines.findIndex(({ kind }) => kind !== 'same')
  useEffect(() => {
    const line = box.current?.querySelectorAll<HTMLElement>('pre > div')[firstChange]
    if (line) box.current?.scrollTo({ top: line.offsetTop - contextHeight })
  }, [firstChange])
  return (
    <div
      ref={box}
      role="region"
      aria-label={label}
      tabIndex={0}
      className="relative max-h-72 overflow-auto rounded-box border border-line"
    >
      <pre
        className={`py-2 font-mono text-small ${isWrapped ? 'wrap-anywhere whitespace-pre-wrap' : 'w-max min-w-full'}`}
      >
        {lines.map(({ kind, text }, index) => {
          const { mark, word, className } = styles[kind]
          return (
            <div key={index} className={`px-3 ${className}`}>
              <span aria-hidden className="mr-2 select-none">
                {mark}
              </span>
              {word && <span className="sr-only">{word}</span>}
              {text}
            </div>
          )
        })}
      </pre>
    </div>
  )
}
