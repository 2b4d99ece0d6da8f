'use client'
import { lazy, Suspense, useId } from 'react'
import { Button } from '#components/ui/button.tsx'
import { PasteTextarea } from '#components/ui/paste-textarea.tsx'
import { PickFromAws } from '#components/wizard/pick-from-aws.tsx'
import { usePaste } from '#components/wizard/use-paste.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { unreachedPaste } from '#lib/paste/paste.ts'

const PasteAnswer = lazy(async () => ({ default: (await import('#components/wizard/paste-answer.tsx')).PasteAnswer }))

/** A box for whatever an engineer has at hand. It fills in the draft; nothing is sent to Atlas. */
export function PasteBox() {
  const id = useId()
  const { hasAws } = useWizard()
  const { text, enterText, result, setResult, isReading, isUnreached, readText, undo } = usePaste()
  return (
    <section aria-labelledby={`${id}-title`} className="space-y-3 rounded-box border border-line bg-panel p-4">
      <div>
        <h2 id={`${id}-title`}>
          <label htmlFor={id}>Paste what you have</label>
        </h2>
        <p id={`${id}-hint`} className="text-small text-soft">
          An ARN, a resource ID, a host name, a request as JSON, a Terraform block, a curl or Atlas CLI command, or what
          your cloud’s console or command line shows. Nothing is sent to Atlas, and secrets are taken out.
        </p>
      </div>
      <PasteTextarea id={id} text={text} onChange={enterText} />
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void readText(text)} aria-disabled={isReading}>
          {isReading ? 'Reading…' : 'Fill in from this'}
        </Button>
        {hasAws && <PickFromAws />}
        {result?.kind === 'read' && (
          <Button variant="quiet" onClick={undo}>
            Undo
          </Button>
        )}
      </div>
      <div role="status">
        {isUnreached && <p className="text-state-failed">{unreachedPaste.sentence}</p>}
        <Suspense fallback={null}>{result && <PasteAnswer result={result} onResult={setResult} />}</Suspense>
      </div>
    </section>
  )
}
