'use client'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { Button } from '#components/ui/button.tsx'

/**
 * The error of every page. It is plain, because its code is loaded with each page and hardly ever shown. React
 * remembers a chunk that could not be loaded as missing: only a reload of the page requests it again.
 */
export default function Fault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const isMissingChunk = error.name === 'ChunkLoadError'
  return (
    <PlainShell
      title="Fault"
      heading={isMissingChunk ? 'Part of this page could not be loaded' : 'The portal has a fault'}
    >
      {isMissingChunk && <p>The connection was lost, or the portal was upgraded after this page was opened.</p>}
      <p>Drafts are kept. What was sent to Atlas is on record and is shown once the page works again.</p>
      {error.digest && (
        <p className="text-small text-soft">
          Request <code className="font-mono">{error.digest}</code>
        </p>
      )}
      <form action="/" className="flex flex-wrap items-center gap-4">
        <Button onClick={() => (isMissingChunk ? location.reload() : reset())}>
          {isMissingChunk ? 'Reload the page' : 'Try again'}
        </Button>
        <Button variant="quiet" type="submit">
          Go to the overview
        </Button>
        <a href="/health" className="link">
          See whether the portal works
        </a>
      </form>
    </PlainShell>
  )
}
