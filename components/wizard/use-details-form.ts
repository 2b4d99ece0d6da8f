'use client'
import { useMemo, useState, type FormEvent } from 'react'
import { announce } from '#components/ui/announcer.tsx'
import { cleanValues, type Values } from '#components/wizard/clean-values.ts'
import { useSaveValues } from '#components/wizard/use-save-values.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { listFields } from '#lib/link-types/catalog.ts'
import type { FieldName, LinkType } from '#lib/link-types/link-type.ts'
import { checkValues, type Problem } from '#lib/private-link/check-values.ts'
import { confirmedRegionName } from '#lib/private-link/confirmed-region.ts'
import { getDraftValues } from '#lib/private-link/draft.ts'

const findProblems = (linkType: LinkType, values: Values): readonly Problem[] => {
  const result = checkValues(linkType, values, true)
  return result.ok ? [] : result.problems
}

/**
 * Which problems are shown: those of fields that somebody has left, and all after a failed submit, until there are
 * none. `failedSubmits`: how many submits have failed since.
 */
const useShownProblems = (linkType: LinkType, values: Values) => {
  const [leftFields, setLeftFields] = useState<readonly string[]>([])
  const [failedSubmits, setFailedSubmits] = useState(0)
  const problems = useMemo(() => findProblems(linkType, values), [linkType, values])
  const shown = problems.filter(({ field }) => failedSubmits > 0 || leftFields.includes(field))
  return {
    problems,
    shown,
    failedSubmits,
    addFailedSubmit: () => setFailedSubmits(failedSubmits + 1),
    addLeftField: (name: string) => setLeftFields([...leftFields, name]),
    /** A field without a problem is checked again only once it has been left again. */
    handleChange: (saved: Values) => {
      setLeftFields(shown.map(({ field }) => field))
      if (failedSubmits > 0 && findProblems(linkType, saved).length === 0) setFailedSubmits(0)
    },
  }
}

/** The form of a link type's fields. The draft holds its values. */
export const useDetailsForm = (linkType: LinkType) => {
  const { draft, next, refused, setRefused } = useWizard()
  const values = getDraftValues(draft)
  const { problems, shown, failedSubmits, addFailedSubmit, addLeftField, handleChange } = useShownProblems(
    linkType,
    values,
  )
  const errors = new Map((refused?.problems ?? shown).map(({ field, sentence }) => [field, sentence]))
  const { saveValues, fillPostponed } = useSaveValues(linkType)
  const [secretNotices, setSecretNotices] = useState<Readonly<Record<string, string>>>({})
  const changeValue = (name: FieldName | typeof confirmedRegionName, typed: string) => {
    const { texts, notices } = cleanValues({ [name]: typed })
    setSecretNotices(notices)
    for (const notice of Object.values(notices)) announce(notice)
    handleChange(saveValues(values, { ...values, ...texts }))
    setRefused(undefined)
  }
  return {
    values,
    getError: (name: FieldName) => errors.get(name),
    fieldErrors: listFields(linkType).flatMap(({ name }) => {
      const sentence = errors.get(name)
      return sentence === undefined ? [] : [{ field: name, sentence }]
    }),
    failedSubmits,
    changeValue,
    confirmRegion: (region: string) => changeValue(confirmedRegionName, region),
    /** Somebody has left a field. */
    leaveField: (name: FieldName) => {
      const saved = fillPostponed(name) ?? values
      if ((saved[name] ?? '').trim() !== '') addLeftField(name)
    },
    secretNotices,
    submit: (event: FormEvent) => {
      event.preventDefault()
      if (problems.length === 0) next()
      else addFailedSubmit()
    },
  }
}
