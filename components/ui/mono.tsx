import { CopyButton } from '#components/ui/copy-button.tsx'

const middle = (text: string, longest: number) => {
  if (text.length <= longest) return text
  const head = Math.ceil((longest - 1) / 2)
  return `${text.slice(0, head)}…${text.slice(head + 1 - longest)}`
}

/** An id, ARN or host in monospace, cut in the middle when long, with its whole text on hover and a copy button. */
export function Mono({ text, label, longest = 48 }: { text: string; label: string; longest?: number }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <code title={text} className="min-w-0 font-mono text-[13px] break-all">
        {middle(text, longest)}
      </code>
      <CopyButton text={text} label={label} />
    </span>
  )
}
