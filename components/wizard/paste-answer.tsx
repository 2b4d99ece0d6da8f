import { ExistingLink } from '#components/wizard/existing-link.tsx'
import { PasteResult } from '#components/wizard/paste-result.tsx'
import type { PasteOutcome } from '#components/wizard/use-paste.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { applyPaste } from '#lib/paste/apply-paste.ts'

type Props = { result: PasteOutcome; onResult: (result: PasteOutcome) => void }

/** What became of a pasted text: how it was read, and the choice between its links and readings; or why it was not. */
export function PasteAnswer({ result, onResult }: Props) {
  const { draft, change } = useWizard()
  if (result.kind === 'unread')
    return (
      <>
        <p className="text-state-failed">{result.sentence}</p>
        {result.existingLink && <ExistingLink {...result.existingLink} />}
      </>
    )
  const { whole, paste: shown, selected, before } = result
  return (
    <PasteResult
      whole={whole}
      paste={shown}
      selected={selected}
      onSelect={(reading) => {
        change(applyPaste(draft, shown, reading))
        onResult({ ...result, selected: reading.linkTypeId })
      }}
      onSelectLink={(paste) => {
        change(applyPaste({ ...draft, values: before.values }, paste))
        onResult({ ...result, paste, selected: paste.selection })
      }}
    />
  )
}
