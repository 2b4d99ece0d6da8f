'use client'
import { Button } from '#components/ui/button.tsx'

/**
 * The error of every page. It is plain, because its code is loaded with each page and hardly ever shown. React
 * remembers a chunk that could not be loaded as missing: only a reload of the page requests it again.
 */
export default function Fault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const isMissingChunk = error.name === 'ChunkLoadError'
  return (
    <main className="prose-width mx-auto space-y-4 px-6 py-24">
      <title>Fault – Private Link Portal</title>
      <h1>{isMissingChunk ? 'Part of this page could not be loaded' : 'The portal has a fault'}</h1>
      {isMissingChunk && <p>The connection was lost, or the portal was upgraded after this page was opened.</p>}
      <p>Drafts are kept in this browser. What was sent to Atlas is on record, and shown once the page works again.</p>
      {error.digest && (
        <p className="text-small text-soft">
          Request <code className="font-mono">{error.digest}</code>
        </p>
      )}
      <Button onClick={() => (isMissingChunk ? location.reload() : reset())}>
        {isMissingChunk ? 'Reload the page' : 'Try again'}
      </Button>
    </main>
  )
}
