'use client'
import dynamic from 'next/dynamic'
import { useId, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { useWizard } from '#components/wizard/wizard.tsx'
import type { ParsedPaste, Reading } from '#lib/paste/paste.ts'
import type { Draft } from '#lib/private-link/draft.ts'

type Told =
  | { kind: 'read'; paste: ParsedPaste; before: Draft; pick: string | undefined }
  | { kind: 'unread'; sentence: string }

/** What reads a paste knows every row and rule, so it comes with the first paste. */
const reader = () => import('#components/wizard/read-pasted-text.ts')
const PasteResult = dynamic(() => import('#components/wizard/paste-result.tsx').then((module) => module.PasteResult))

/** One box for whatever an engineer has. What it is taken for fills the draft; nothing is sent to Atlas. */
export function PasteBox() {
  const { draft, change, project } = useWizard()
  const [text, setText] = useState('')
  const [told, setTold] = useState<Told>()
  const [isReading, setIsReading] = useState(false)
  const isPasted = useRef(false)
  const id = useId()

  const take = async (pasted: string) => {
    setIsReading(true)
    const { draftOfPaste, readPastedText } = await reader()
    const found = await readPastedText(pasted, project.id)
    setIsReading(false)
    if (found.kind !== 'read') return setTold({ kind: 'unread', sentence: found.sentence })
    const before = told?.kind === 'read' ? told.before : draft
    change(draftOfPaste(draft, found))
    setTold({ kind: 'read', paste: found, before, pick: found.selection })
  }
  const pick = async (reading: Reading) => {
    const { draftOfPaste } = await reader()
    if (told?.kind !== 'read') return
    change(draftOfPaste(draft, told.paste, reading))
    setTold({ ...told, pick: reading.linkTypeId })
  }
  const undo = () => {
    if (told?.kind !== 'read') return
    const { selection: row, chosen, values } = told.before
    change({ selection: row, chosen, values })
    setTold(undefined)
  }

  return (
    <section aria-labelledby={`${id}-title`} className="space-y-3 rounded-box border border-line bg-panel p-4">
      <div>
        <h2 id={`${id}-title`}>
          <label htmlFor={id}>Paste what you have</label>
        </h2>
        <p id={`${id}-hint`} className="text-[13px] text-soft">
          An ARN, a resource ID, a host name, a request as JSON, a Terraform block, a curl or Atlas CLI command. Nothing
          is sent to Atlas.
        </p>
      </div>
      <textarea
        id={id}
        rows={3}
        value={text}
        spellCheck={false}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        onPaste={() => {
          isPasted.current = true
        }}
        onChange={({ target: { value } }) => {
          setText(value)
          if (isPasted.current) void take(value)
          isPasted.current = false
        }}
        className="block w-full rounded-box border border-edge bg-page px-3 py-2 font-mono text-[13px] wrap-anywhere"
      />
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void take(text)} aria-disabled={isReading}>
          {isReading ? 'Reading…' : 'Fill in from this'}
        </Button>
        {told?.kind === 'read' && (
          <Button look="quiet" onClick={undo}>
            Undo
          </Button>
        )}
      </div>
      <div role="status">
        {told?.kind === 'unread' && <p className="text-state-failed">{told.sentence}</p>}
        {told?.kind === 'read' && (
          <PasteResult paste={told.paste} picked={told.pick} onPick={(reading) => void pick(reading)} />
        )}
      </div>
    </section>
  )
}
