import { CopyButton } from '#components/ui/copy-button.tsx'

const cutMiddle = (text: string, maxLength: number) => {
  if (text.length <= maxLength) return text
  const headLength = Math.ceil((maxLength - 1) / 2)
  return `${text.slice(0, headLength)}…${text.slice(headLength + 1 - maxLength)}`
}

/** An id, ARN or host in monospace, cut in the middle when long, with the whole text on hover and a copy button. */
export function CopyableId({ text, label, maxLength = 48 }: { text: string; label: string; maxLength?: number }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <code title={text} className="min-w-0 font-mono text-small break-all">
        {cutMiddle(text, maxLength)}
      </code>
      <CopyButton text={text} label={label} />
    </span>
  )
}
