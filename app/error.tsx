'use client'
import { Button } from '#components/ui/button.tsx'

/**
 * Shown for an error on any page. Plain, since its code is loaded with every page and rarely shown. React caches a chunk
 * that failed to load as missing: only a reload of the page asks for it again.
 */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const isMissingChunk = error.name === 'ChunkLoadError'
  return (
    <main className="prose-width mx-auto space-y-4 px-6 py-24">
      <title>Error – Private Link Portal</title>
      <h1>{isMissingChunk ? 'Part of this page did not load' : 'Something went wrong in the portal'}</h1>
      {isMissingChunk && <p>The connection was lost, or the portal was upgraded after this page was opened.</p>}
      <p>
        Your drafts are kept in this browser. Everything that was sent to Atlas is on record and will be shown when the
        page works again.
      </p>
      {error.digest && (
        <p className="text-[13px] text-soft">
          Request <code className="font-mono">{error.digest}</code>
        </p>
      )}
      <Button onClick={() => (isMissingChunk ? location.reload() : reset())}>
        {isMissingChunk ? 'Reload the page' : 'Try again'}
      </Button>
    </main>
  )
}
