'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { LeftOverList } from '#components/ui/left-over-list.tsx'
import { ValueText } from '#components/ui/value-text.tsx'
import { applyReading, listReadValues } from '#lib/connection-paste/apply-reading.ts'
import type { ConnectionReading } from '#lib/connection-paste/connection-paste.ts'
import type { ConnectionDraft } from '#lib/connection/build-connection-body.ts'

type Props = {
  readings: readonly ConnectionReading[]
  draft: ConnectionDraft
  onApply: (draft: ConnectionDraft) => void
  onDrop: () => void
}

/** The readings of a text that has several, to choose one from. */
function ReadingChoice({
  readings,
  index,
  onSelect,
}: Pick<Props, 'readings'> & { index: number; onSelect: (index: number) => void }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span>The text can be read in {readings.length} ways. Choose one:</span>
      {readings.map(({ title }, at) => (
        <Button key={`${title} ${String(at)}`} aria-pressed={at === index} onClick={() => onSelect(at)}>
          {title}
        </Button>
      ))}
    </div>
  )
}

/** What was read from a text, and what it would replace; it is filled in once a person says so. */
export function ConnectionPasteResult({ readings, draft, onApply, onDrop }: Props) {
  const [index, setIndex] = useState(0)
  const reading = readings[index]
  if (!reading) return null
  const rows = listReadValues(draft, reading)
  return (
    <div className="space-y-2">
      <p className="wrap-anywhere">{reading.sentence}</p>
      {readings.length > 1 && <ReadingChoice readings={readings} index={index} onSelect={setIndex} />}
      <dl className="space-y-1">
        {rows.map(({ label, text, replaced }) => (
          <div key={label}>
            <dt className="text-small text-soft">{label}</dt>
            <dd className="overflow-x-auto font-mono text-small whitespace-pre-line">
              {text === undefined ? (
                <span className="font-sans">A secret. It stays in this page’s memory.</span>
              ) : (
                <ValueText text={text} />
              )}
              {replaced !== undefined && (
                <span className="block font-sans text-state-waiting">Replaces {replaced}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {rows.length === 0 && <p>The form has all of it already.</p>}
      {reading.leftOver.length > 0 && <LeftOverList entries={reading.leftOver} />}
      <div className="flex flex-wrap gap-2">
        {rows.length > 0 && <Button onClick={() => onApply(applyReading(draft, reading))}>Fill in these values</Button>}
        <Button variant="quiet" onClick={onDrop}>
          Do not use it
        </Button>
      </div>
    </div>
  )
}
