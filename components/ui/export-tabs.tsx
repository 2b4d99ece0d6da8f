'use client'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { DownloadButton } from '#components/ui/download-button.tsx'
import { moveTab } from '#components/ui/move-tab.ts'
import { PlainButton } from '#components/ui/plain-button.tsx'
import type { Export } from '#lib/export/export.ts'

const tabClass =
  '-mb-px min-h-8 border-b-2 border-transparent px-2.5 font-medium text-soft hover:text-ink aria-selected:border-accent aria-selected:text-ink'

function ExportText({ shown }: { shown: Export }) {
  if (!('text' in shown)) return <p className="p-3 text-soft">{shown.cannot}</p>
  return (
    <>
      <pre className="p-3 font-mono text-small">{shown.text.trimEnd()}</pre>
      {shown.note && <p className="border-t border-line px-3 py-2 text-small wrap-anywhere text-soft">{shown.note}</p>}
    </>
  )
}

/**
 * The same thing in several languages, one shown at a time; arrow keys move between tabs. `isWhole`: it may be copied.
 */
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
  const tabList = useRef<HTMLDivElement>(null)
  const [selected, setSelected] = useState(0)
  const shown = exports[selected] ?? exports[0]
  if (!shown) return null
  const handleKey = (event: KeyboardEvent) => {
    const next = moveTab(event.key, selected, exports.length)
    if (next === undefined) return
    event.preventDefault()
    setSelected(next)
    tabList.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <div className="overflow-hidden rounded-box border border-line">
      <div className="flex items-center justify-between gap-2 border-b border-line bg-panel pr-2 pl-1 text-small">
        <div ref={tabList} role="tablist" aria-label={label} className="flex flex-wrap" onKeyDown={handleKey}>
          {exports.map(({ id: exportId, title }, index) => (
            <PlainButton
              key={exportId}
              role="tab"
              id={`${id}-${exportId}`}
              aria-selected={shown.id === exportId}
              aria-controls={`${id}-panel`}
              tabIndex={shown.id === exportId ? 0 : -1}
              className={tabClass}
              onClick={() => setSelected(index)}
            >
              {title}
            </PlainButton>
          ))}
        </div>
        {'text' in shown && isWhole && (
          <span className="flex shrink-0">
            <CopyButton text={shown.text} label={`${label} as ${shown.title}`} />
            <DownloadButton text={shown.text} fileName={shown.fileName} />
          </span>
        )}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${shown.id}`}
        tabIndex={0}
        className="overflow-x-auto"
      >
        <ExportText shown={shown} />
      </div>
    </div>
  )
}
