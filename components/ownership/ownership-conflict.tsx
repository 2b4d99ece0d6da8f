'use client'
import { useEffect, useRef } from 'react'
import { Banner } from '#components/ui/banner.tsx'
import { Button } from '#components/ui/button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { listOwnershipControls } from '#lib/ownership/ownership-control.ts'
import type { OwnershipTexts } from '#lib/ownership/to-ownership-texts.ts'
import type { RecordedOwnership } from '#lib/wire/is-ownership.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'

/** What somebody else wrote meanwhile; `paths`: what both changed. */
export type OwnershipClash = { current: RecordedOwnership; theirs: OwnershipTexts; paths: readonly string[] }

type Props = { conflict: OwnershipClash; rules: OwnershipRules; onTake: (path: string, text: string) => void }

/** Says that somebody else was faster, and offers their text wherever both changed it. It is focused when it comes. */
export function OwnershipConflict({ conflict: { current, theirs, paths }, rules, onTake }: Props) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [current])
  const controls = listOwnershipControls(rules).filter(({ path }) => paths.includes(path))
  return (
    <div ref={box} role="alert" tabIndex={-1}>
      <Banner variant="warning" title={`${current.by} changed this while you were editing it`}>
        <p>
          Nothing of yours is saved yet. What only they changed, <RelativeTime at={Date.parse(current.at)} />, is filled
          in below. Save again to keep what the form says.
        </p>
        <ul className="space-y-2">
          {controls.map(({ path, field }) => (
            <li key={path} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="min-w-0 wrap-anywhere">
                {field.label}: {theirs[path] ? `they wrote “${theirs[path]}”` : 'they removed it'}
              </span>
              <Button onClick={() => onTake(path, theirs[path] ?? '')}>
                Use theirs<span className="sr-only"> as {field.label}</span>
              </Button>
            </li>
          ))}
        </ul>
      </Banner>
    </div>
  )
}
