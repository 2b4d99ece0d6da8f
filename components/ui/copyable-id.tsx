import { CopyButton } from '#components/ui/copy-button.tsx'
import { ValueText } from '#components/ui/value-text.tsx'

const cutMiddle = (text: string, maxLength: number) => {
  if (text.length <= maxLength) return text
  const headLength = Math.ceil((maxLength - 1) / 2)
  return `${text.slice(0, headLength)}…${text.slice(headLength + 1 - maxLength)}`
}

/**
 * An id, ARN or host in monospace, cut in the middle when long, with the whole text on hover and a copy button. It
 * wraps where a value may; in a narrow place it scrolls sideways, and ends at the button until it is scrolled to its
 * end.
 */
export function CopyableId({ text, label, maxLength = 48 }: { text: string; label: string; maxLength?: number }) {
  return (
    <span className="-m-1 inline-flex max-w-full items-center gap-1 overflow-x-auto p-1 align-middle">
      <code title={text} className="font-mono text-small">
        <ValueText text={cutMiddle(text, maxLength)} />
      </code>
      <span className="sticky -right-1 flex items-center self-stretch bg-page">
        <CopyButton text={text} label={label} />
      </span>
    </span>
  )
}
