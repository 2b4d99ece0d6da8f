'use client'
import { Download } from 'lucide-react'
import { PlainButton } from '#components/ui/plain-button.tsx'

const downloadText = (text: string, fileName: string) => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = fileName
  anchor.click()
  URL.revokeObjectURL(url)
}

/** Downloads a text as a file. */
export function DownloadButton({ text, fileName }: { text: string; fileName: string }) {
  return (
    <PlainButton
      onClick={() => downloadText(text, fileName)}
      aria-label={`Download ${fileName}`}
      title={`Download ${fileName}`}
      className="inline-flex min-h-6 min-w-6 shrink-0 items-center justify-center rounded px-1 text-soft hover:bg-hover hover:text-ink"
    >
      <Download aria-hidden className="size-3.5" />
    </PlainButton>
  )
}
