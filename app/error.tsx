'use client'
import { Button } from '#components/ui/button.tsx'

/**
 * For every page. Plain, as its code is loaded with each of them and hardly ever shown. React keeps a part that did not come
 * as missing: only the page loaded anew asks for it again.
 */
export default function Fault({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const isPart = error.name === 'ChunkLoadError'
  return (
    <main className="prose-width mx-auto space-y-4 px-6 py-24">
      <title>Fault – Private Link Portal</title>
      <h1>{isPart ? 'A part of this page did not come' : 'The portal has a fault'}</h1>
      {isPart && <p>The connection broke off, or the portal was upgraded after this page was opened.</p>}
      <p>
        Drafts are kept in this browser. What was sent to Atlas is on record, and shown once the page is there again.
      </p>
      {error.digest && (
        <p className="text-[13px] text-soft">
          Request <code className="font-mono">{error.digest}</code>
        </p>
      )}
      <Button onClick={() => (isPart ? location.reload() : reset())}>
        {isPart ? 'Load the page again' : 'Try again'}
      </Button>
    </main>
  )
}
