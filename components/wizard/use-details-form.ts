'use client'
import { useState, type SubmitEvent } from 'react'
import { announce } from '#components/ui/announcer.tsx'
import { cleanValues, type Values } from '#components/wizard/clean-values.ts'
import { useSaveValues } from '#components/wizard/use-save-values.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { listFields } from '#lib/link-types/catalog.ts'
import type { FieldName, LinkType } from '#lib/link-types/link-type.ts'
import { checkValues, type Problem } from '#lib/private-link/check-values.ts'
import { confirmedRegionName } from '#lib/private-link/confirmed-region.ts'
import { getDraftValues } from '#lib/private-link/draft.ts'

/** What is wrong with each field, by its name. */
type Errors = Readonly<Record<string, string>>

const toErrors = (problems: readonly Problem[]): Errors =>
  Object.fromEntries(problems.map(({ field, sentence }) => [field, sentence]))

/** All that is wrong with what was typed. */
const findErrors = (linkType: LinkType, values: Values): Errors => {
  const result = checkValues(linkType, values, true)
  return result.ok ? {} : toErrors(result.problems)
}

/**
 * The errors that are shown: all of them after a submit, and one field's once it is left or its error is mended; and
 * how many submits have failed, 0 again once nothing is wrong.
 */
const useErrors = (linkType: LinkType) => {
  const [state, setState] = useState({ errors: toErrors([]), failedSubmits: 0 })
  const recheck = (values: Values, names: readonly string[]) => {
    const found = findErrors(linkType, values)
    const others = Object.entries(state.errors).filter(([name]) => !names.includes(name))
    const again = Object.entries(found).filter(([name]) => names.includes(name))
    const errors = Object.fromEntries([...others, ...again])
    setState({ errors, failedSubmits: again.length + others.length === 0 ? 0 : state.failedSubmits })
  }
  const checkAll = (values: Values): boolean => {
    const errors = findErrors(linkType, values)
    const isValid = Object.keys(errors).length === 0
    setState({ errors, failedSubmits: isValid ? 0 : state.failedSubmits + 1 })
    return isValid
  }
  return { ...state, recheck, checkAll }
}

/** The form of a link type's fields. What it holds is the draft. */
export const useDetailsForm = (linkType: LinkType) => {
  const { draft, next, refused, setRefused } = useWizard()
  const values = getDraftValues(draft)
  const { saveValues, fillPostponed } = useSaveValues(linkType)
  const { errors: ownErrors, failedSubmits, recheck, checkAll } = useErrors(linkType)
  const errors = refused ? toErrors(refused.problems) : ownErrors
  const [secretNotices, setSecretNotices] = useState<Readonly<Record<string, string>>>({})
  const changeValue = (name: FieldName | typeof confirmedRegionName, typed: string) => {
    const { texts, notices } = cleanValues({ [name]: typed })
    setSecretNotices(notices)
    for (const notice of Object.values(notices)) announce(notice)
    const saved = saveValues(values, { ...values, ...texts })
    const changed = Object.keys(saved).filter((key) => saved[key] !== values[key])
    recheck(saved, failedSubmits > 0 ? changed : changed.filter((key) => errors[key] !== undefined))
    setRefused(undefined)
    return saved
  }
  return {
    values,
    errors,
    fieldErrors: listFields(linkType).flatMap(({ name }) => {
      const sentence = errors[name]
      return sentence === undefined ? [] : [{ field: name, sentence }]
    }),
    failedSubmits,
    changeValue,
    confirmRegion: (region: string) => {
      const saved = changeValue(confirmedRegionName, region)
      if (errors.region !== undefined) recheck(saved, ['region'])
    },
    /** Somebody has left a field. */
    leaveField: (name: FieldName) => {
      const saved = fillPostponed(name) ?? values
      if ((saved[name] ?? '').trim() !== '') recheck(saved, [name])
    },
    secretNotices,
    submit: (event: SubmitEvent) => {
      event.preventDefault()
      if (checkAll(values)) next()
    },
  }
}
