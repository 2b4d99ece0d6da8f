'use client'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { DownloadButton } from '#components/ui/download-button.tsx'
import type { Export } from '#lib/export/export.ts'

const stepOf: Readonly<Record<string, (at: number, all: number) => number>> = {
  ArrowRight: (at, all) => (at + 1) % all,
  ArrowLeft: (at, all) => (at + all - 1) % all,
  Home: () => 0,
  End: (_, all) => all - 1,
}

const tab =
  '-mb-px min-h-8 border-b-2 border-transparent px-2.5 font-medium text-soft hover:text-ink aria-selected:border-accent aria-selected:text-ink'

/** One text in several languages, one of them shown; arrow keys go from tab to tab. `isWhole`: it may be copied. */
export function ExportTabs({
  label,
  exports,
  isWhole = true,
}: {
  label: string
  exports: readonly Export[]
  isWhole?: boolean
}) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState(0)
  const shown = exports[chosen] ?? exports[0]
  if (!shown) return null
  const move = (event: KeyboardEvent) => {
    const to = stepOf[event.key]?.(chosen, exports.length)
    if (to === undefined) return
    event.preventDefault()
    setChosen(to)
    list.current?.querySelectorAll('button')[to]?.focus()
  }
  return (
    <div className="overflow-hidden rounded-box border border-line">
      <div className="flex items-center justify-between gap-2 border-b border-line bg-panel pr-2 pl-1 text-[13px]">
        <div ref={list} role="tablist" aria-label={label} className="flex flex-wrap" onKeyDown={move}>
          {exports.map(({ id: way, title }, index) => (
            <button
              key={way}
              type="button"
              role="tab"
              id={`${id}-${way}`}
              aria-selected={shown.id === way}
              aria-controls={`${id}-panel`}
              tabIndex={shown.id === way ? 0 : -1}
              className={tab}
              onClick={() => setChosen(index)}
            >
              {title}
            </button>
          ))}
        </div>
        {'text' in shown && isWhole && (
          <span className="flex shrink-0">
            <CopyButton text={shown.text} label={`${label} as ${shown.title}`} />
            <DownloadButton text={shown.text} fileName={shown.fileName} />
          </span>
        )}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${shown.id}`} tabIndex={0}>
        {'text' in shown ? (
          <>
            <pre className="p-3 font-mono text-[13px] wrap-anywhere whitespace-pre-wrap">{shown.text.trimEnd()}</pre>
            {shown.note && (
              <p className="border-t border-line px-3 py-2 text-[13px] wrap-anywhere text-soft">{shown.note}</p>
            )}
          </>
        ) : (
          <p className="p-3 text-soft">{shown.cannot}</p>
        )}
      </div>
    </div>
  )
}
