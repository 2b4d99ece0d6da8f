'use client'
import { useEffect, useRef } from 'react'
import { CopyButton } from '#components/ui/copy-button.tsx'

/** A token that was just made: the one time that it is shown. */
export function CreatedToken({ name, text }: { name: string; text: string }) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-labelledby="created-token"
      className="space-y-2 rounded-box border border-l-4 border-line border-l-state-done bg-panel p-4"
    >
      <h2 id="created-token">Copy the token {name} now</h2>
      <p>The portal does not show it again. Keep it where your pipeline keeps its secrets.</p>
      <p className="flex flex-wrap items-center gap-2">
        <code className="font-mono break-all">{text}</code>
        <CopyButton text={text} label="the token">
          Copy
        </CopyButton>
      </p>
    </section>
  )
}
