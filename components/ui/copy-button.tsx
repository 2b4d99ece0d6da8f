'use client'
import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { announce } from '#components/ui/announcer.tsx'
import { PlainButton } from '#components/ui/plain-button.tsx'

/** Copies a text and says "Copied"; `label` names what is copied, for screen readers. */
export function CopyButton({ text, label, children }: { text: string; label: string; children?: string }) {
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => {
        setIsCopied(true)
        announce('Copied')
      },
      () => announce('The browser did not allow copying.'),
    )
  const Icon = isCopied ? Check : Copy
  return (
    <PlainButton
      onClick={copy}
      aria-label={children ? undefined : `Copy ${label}`}
      className="inline-flex min-h-6 min-w-6 shrink-0 items-center justify-center gap-1.5 rounded px-1 text-soft hover:bg-hover hover:text-ink"
    >
      <Icon aria-hidden className="size-3.5" />
      {children && <span>{isCopied ? 'Copied' : children}</span>}
    </PlainButton>
  )
}
