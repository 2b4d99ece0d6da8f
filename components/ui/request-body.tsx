import { CopyButton } from '#components/ui/copy-button.tsx'
import { formatJson } from '#lib/json-text.ts'

/** A request body exactly as it is sent; secrets in it are dots. */
export function RequestBody({ title, request }: { title: string; request: object }) {
  const text = formatJson(request, 2)
  return (
    <section aria-label={title} className="rounded-box border border-line">
      <div className="flex items-center justify-between border-b border-line px-4 py-2">
        <h2>{title}</h2>
        <CopyButton text={text} label={title.toLowerCase()} />
      </div>
      <pre tabIndex={0} aria-label={title} data-testid="request" className="overflow-x-auto p-4 font-mono text-small">
        {text}
      </pre>
    </section>
  )
}
