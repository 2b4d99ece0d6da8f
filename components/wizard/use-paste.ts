'use client'
import { useState } from 'react'
import { useWizard } from '#components/wizard/wizard-context.ts'
import type { ParsedPaste, Reading, UnreadablePaste } from '#lib/paste/paste.ts'
import type { Draft } from '#lib/private-link/draft.ts'

/**
 * `whole`: all that was read; `paste`: the one of its links that the draft was filled in for, and `selected` its link
 * type. `before`: the draft before the first paste.
 */
type PasteResult =
  | { kind: 'read'; whole: ParsedPaste; paste: ParsedPaste; before: Draft; selected: string | undefined }
  | UnreadablePaste

/** The reader knows every link type and rule, so it is loaded with the first paste. */
const loadReader = () => import('#components/wizard/read-pasted-text.ts')

/** Reads pasted text into the draft, and undoes it. */
export const usePaste = () => {
  const { draft, change, project } = useWizard()
  const [text, setText] = useState('')
  const [result, setResult] = useState<PasteResult>()
  const [isReading, setIsReading] = useState(false)

  const readText = async (pasted: string) => {
    setIsReading(true)
    const { applyPaste, readPastedText, removeSecrets } = await loadReader()
    setText((current) => removeSecrets(current).text)
    const paste = await readPastedText(pasted, project.id)
    setIsReading(false)
    if (paste.kind !== 'read') return setResult(paste)
    const before = result?.kind === 'read' ? result.before : draft
    change(applyPaste(draft, paste))
    setResult({ kind: 'read', whole: paste, paste, before, selected: paste.selection })
  }
  const selectReading = async (reading: Reading) => {
    const { applyPaste } = await loadReader()
    if (result?.kind !== 'read') return
    change(applyPaste(draft, result.paste, reading))
    setResult({ ...result, selected: reading.linkTypeId })
  }
  const selectLink = async (paste: ParsedPaste) => {
    const { applyPaste } = await loadReader()
    if (result?.kind !== 'read') return
    change(applyPaste({ ...draft, values: result.before.values }, paste))
    setResult({ ...result, paste, selected: paste.selection })
  }
  const undo = () => {
    if (result?.kind !== 'read') return
    const { selection, chosen, values } = result.before
    change({ selection, chosen, values })
    setResult(undefined)
  }
  return { text, setText, result, isReading, readText, selectReading, selectLink, undo }
}
