'use client'
import { Button } from '#components/ui/button.tsx'

/**
 * For every page. Plain, as its code is loaded with each of them and hardly ever shown. A part that did not come is asked
 * for once and no more in the life of a page: only the page loaded anew asks for it again.
 */
export default function Fault({ error }: { error: Error & { digest?: string } }) {
  const isPart = error.name === 'ChunkLoadError'
  return (
    <main className="prose-width mx-auto space-y-4 px-6 py-24">
      <title>Fault – Private Link Portal</title>
      <h1>{isPart ? 'A part of this page did not come' : 'The portal has a fault'}</h1>
      {isPart && <p>The connection broke off, or the portal was upgraded after this page was opened.</p>}
      <p>Nothing was sent to Atlas by this page. What you typed is kept in this browser.</p>
      {error.digest && (
        <p className="text-[13px] text-soft">
          Request <code className="font-mono">{error.digest}</code>
        </p>
      )}
      <Button onClick={() => location.reload()}>Load the page again</Button>
    </main>
  )
}
