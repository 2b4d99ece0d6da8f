'use client'
import { useRef } from 'react'

type Props = { id: string; text: string; onChange: (text: string, isPaste: boolean) => void }

/** Tells a paste from typing: a paste is read at once. */
export function PasteTextarea({ id, text, onChange }: Props) {
  const isPaste = useRef(false)
  return (
    <textarea
      id={id}
      rows={3}
      value={text}
      spellCheck={false}
      autoComplete="off"
      aria-describedby={`${id}-hint`}
      onPaste={() => {
        isPaste.current = true
      }}
      onChange={({ target: { value } }) => {
        onChange(value, isPaste.current)
        isPaste.current = false
      }}
      className="block w-full rounded-box border border-edge bg-page px-3 py-2 font-mono text-small wrap-anywhere"
    />
  )
}
