'use client'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useWizard } from '#components/wizard/wizard-context.ts'
import type { ParsedPaste, UnreadablePaste } from '#lib/paste/paste.ts'
import type { Draft } from '#lib/private-link/draft.ts'

/**
 * `whole`: all that was read; `paste`: the one of its links that the draft was filled in for, and `selected` its link
 * type. `before`: the draft before the first paste.
 */
export type PasteOutcome =
  | { kind: 'read'; whole: ParsedPaste; paste: ParsedPaste; before: Draft; selected: string | undefined }
  | UnreadablePaste

/** The reader knows every link type and rule, so it is loaded with the first paste. */
const loadReader = () => import('#components/wizard/read-pasted-text.ts')

/** How long nothing must be typed until what was typed is read. */
const pauseMs = 500

/** Calls `readText` once nothing has been typed for a while; undefined: nothing was typed since the last reading. */
const useTypingPause = (text: string | undefined, readText: () => void) => {
  const readTyped = useEffectEvent(readText)
  useEffect(() => {
    if (text === undefined) return
    const timer = setTimeout(() => readTyped(), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
}

/** Reads pasted or typed text into the draft, and undoes it. */
export const usePaste = () => {
  const { draft, change } = useWizard()
  const [text, setText] = useState('')
  const [typed, setTyped] = useState<string>()
  const [result, setResult] = useState<PasteOutcome>()
  const [isReading, setIsReading] = useState(false)
  const [isUnreached, setIsUnreached] = useState(false)
  const lastReading = useRef(0)
  /** The values before what is being typed: each reading of it takes the place of the one before. */
  const beforeTyping = useRef<Draft['values']>(undefined)

  useEffect(
    () => () => {
      lastReading.current += 1
    },
    [],
  )

  /** What was typed may be half a word, so nobody is told that it cannot be read. */
  const readText = async (entered: string, isTyped = false) => {
    const reading = (lastReading.current += 1)
    setTyped(undefined)
    setIsReading(!isTyped)
    setIsUnreached(false)
    const reader = await loadReader().catch(() => undefined)
    if (reader) setText((current) => reader.removeSecrets(current).text)
    const paste = await reader?.readPastedText(entered, draft)
    if (reading !== lastReading.current) return
    setIsReading(false)
    if (!reader || !paste) return setIsUnreached(!isTyped)
    if (paste.kind !== 'read') {
      if (!isTyped) setResult(paste)
      return
    }
    beforeTyping.current = isTyped ? (beforeTyping.current ?? draft.values) : undefined
    const before = result?.kind === 'read' ? result.before : draft
    change(reader.applyPaste({ ...draft, values: beforeTyping.current ?? draft.values }, paste))
    setResult({ kind: 'read', whole: paste, paste, before, selected: paste.selection })
  }
  useTypingPause(typed, () => void readText(text, true))
  const enterText = (entered: string, isPaste: boolean) => {
    setText(entered)
    if (isPaste) void readText(entered)
    else setTyped(entered)
  }
  const undo = () => {
    if (result?.kind !== 'read') return
    const { selection, chosen, values } = result.before
    change({ selection, chosen, values })
    setResult(undefined)
    beforeTyping.current = undefined
  }
  return { text, enterText, result, setResult, isReading, isUnreached, readText, undo }
}
