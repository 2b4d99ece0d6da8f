'use client'
import { useState } from 'react'
import type { OwnershipClash } from '#components/ownership/ownership-conflict.tsx'
import { arrangeTexts } from '#lib/ownership/arrange-texts.ts'
import { mergeTexts } from '#lib/ownership/merge-texts.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import { toOwnershipTexts } from '#lib/ownership/to-ownership-texts.ts'
import type { RecordedOwnership } from '#lib/wire/is-ownership.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'

/** The texts of a form over the version that was read last, with what somebody else wrote meanwhile merged in. */
export const useMergedTexts = (recorded: RecordedOwnership | undefined, rules: OwnershipRules) => {
  const toTexts = (one: RecordedOwnership | undefined) =>
    arrangeTexts(toOwnershipTexts(one?.values ?? emptyOwnership), rules)
  const [base, setBase] = useState(recorded)
  const [texts, setTexts] = useState(() => toTexts(recorded))
  const [conflict, setConflict] = useState<OwnershipClash>()
  const merge = (current: RecordedOwnership) => {
    const theirs = toTexts(current)
    const merged = mergeTexts(toTexts(base), texts, theirs)
    setBase(current)
    setTexts(merged.texts)
    setConflict({ current, theirs, paths: merged.conflicts })
  }
  return { version: base?.version ?? 0, texts, setTexts, conflict, merge }
}
