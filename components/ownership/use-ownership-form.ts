'use client'
import { useRef, useState } from 'react'
import type { OwnershipTexts } from '#lib/ownership/to-ownership-texts.ts'
import type { Problem } from '#lib/private-link/check-values.ts'
import type { Ownership } from '#lib/wire/ownership.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'

/** `texts`: undefined until somebody has typed something. */
type Options = {
  rules: OwnershipRules
  texts: OwnershipTexts | undefined
  onChange: (texts: OwnershipTexts) => void
}

/** What checks the texts is loaded when there is something to check. */
const loadChecks = () => import('#lib/ownership/check-ownership-texts.ts')

const notLoaded = { field: 'ownership.name', sentence: 'The portal was not reached to check this. Try again.' }

/**
 * The form of an ownership, whose texts are the caller’s. A control is checked when it is left and not blank, and all
 * of them when they are to be sent; what is wrong goes as soon as it is mended.
 */
export const useOwnershipForm = ({ rules, texts, onChange }: Options) => {
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [attempts, setAttempts] = useState(0)
  const isChecking = useRef(false)
  /** Whether there is anything to check. */
  const isAsked = texts !== undefined || Object.keys({ ...rules.fields, ...rules.labels }).length > 0
  const check = async (next: OwnershipTexts) => (await loadChecks()).checkOwnershipTexts(next, rules)
  const showProblems = (shown: readonly Problem[]) => {
    setProblems(shown)
    setAttempts(shown.length > 0 ? attempts + 1 : 0)
  }
  /** Sends the ownership, if anything was typed; while something is wrong with it, that is shown instead. */
  const submit = async (send: (ownership: Ownership | undefined) => void) => {
    if (!isAsked) return send(undefined)
    if (isChecking.current) return
    isChecking.current = true
    const result = await check(texts ?? {}).catch(() => ({ problems: [notLoaded], ownership: undefined }))
    isChecking.current = false
    showProblems(result.problems)
    if (result.problems.length === 0) send(texts && result.ownership)
  }
  return {
    rules,
    texts,
    isAsked,
    problems,
    /** How often it could not be sent; what is wrong is in the summary from the first time on. */
    attempts: problems.length > 0 ? attempts : 0,
    onChange,
    /** Changes what is shown to be wrong. */
    setProblems,
    submit,
    /** Shows what the server says is wrong. */
    showProblems,
  }
}

export type OwnershipForm = ReturnType<typeof useOwnershipForm>
