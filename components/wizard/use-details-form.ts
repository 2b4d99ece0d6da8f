'use client'
import { toNestErrors } from '@hookform/resolvers'
import { useEffect, useState } from 'react'
import { useForm, type FieldErrors, type Resolver, type UseFormReturn } from 'react-hook-form'
import { announce } from '#components/ui/announcer.tsx'
import { cleanValues, type Values } from '#components/wizard/clean-values.ts'
import { useSaveValues } from '#components/wizard/use-save-values.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { listFields } from '#lib/link-types/catalog.ts'
import type { FieldName, LinkType } from '#lib/link-types/link-type.ts'
import { checkValues, type Problem } from '#lib/private-link/check-values.ts'
import { confirmedRegionName } from '#lib/private-link/confirmed-region.ts'
import { getDraftValues } from '#lib/private-link/draft.ts'

const toFieldErrors = (problems: readonly Problem[]): FieldErrors<Values> =>
  Object.fromEntries(problems.map(({ field, sentence }) => [field, { type: 'rule', message: sentence }]))

/** Checks the whole form by the rules of its link type. */
const createResolver =
  (linkType: LinkType): Resolver<Values> =>
  (values, _, options) => {
    const result = checkValues(linkType, values, true)
    return result.ok
      ? { values, errors: {} }
      : { values: {}, errors: toNestErrors(toFieldErrors(result.problems), options) }
  }

/** How many submits have failed; 0 again once nothing is wrong. */
const useFailedSubmits = ({ formState }: UseFormReturn<Values>) => {
  const [failedSubmits, setFailedSubmits] = useState(0)
  const { errors, isSubmitting } = formState
  if (failedSubmits > 0 && Object.keys(errors).length === 0 && !isSubmitting) setFailedSubmits(0)
  return { failedSubmits, addFailedSubmit: () => setFailedSubmits((count) => count + 1) }
}

/** The form of a link type's fields. What it holds is saved in the draft. */
export const useDetailsForm = (linkType: LinkType) => {
  const { draft, next, refused, setRefused } = useWizard()
  const values = getDraftValues(draft)
  const form = useForm<Values>({ defaultValues: values, resolver: createResolver(linkType), shouldFocusError: false })
  const errors = refused ? toFieldErrors(refused.problems) : form.formState.errors
  const { failedSubmits, addFailedSubmit } = useFailedSubmits(form)
  const { saveValues, fillPostponed } = useSaveValues(linkType, form)
  /** What is stored may change elsewhere: in another tab, or by whoever shares the draft. */
  useEffect(() => {
    for (const { name } of listFields(linkType)) {
      const text = values[name] ?? ''
      if (form.getValues(name) !== text) form.setValue(name, text)
    }
  })
  const [secretNotices, setSecretNotices] = useState<Readonly<Record<string, string>>>({})
  const changeValues = (typed: Values) => {
    const { texts, notices } = cleanValues(typed)
    setSecretNotices(notices)
    for (const notice of Object.values(notices)) announce(notice)
    const saved = saveValues(values, { ...values, ...texts })
    const changed = Object.keys(saved).filter((key) => saved[key] !== values[key])
    const names = failedSubmits > 0 ? changed : changed.filter((key) => errors[key] !== undefined)
    if (names.length > 0) void form.trigger(names)
    setRefused(undefined)
  }
  const changeValue = (name: FieldName | typeof confirmedRegionName, typed: string) => changeValues({ [name]: typed })
  return {
    values,
    getError: (name: FieldName) => errors[name]?.message,
    fieldErrors: listFields(linkType).flatMap(({ name }) => {
      const sentence = errors[name]?.message
      return sentence === undefined ? [] : [{ field: name, sentence }]
    }),
    failedSubmits,
    changeValue,
    changeValues,
    confirmRegion: (region: string) => {
      changeValue(confirmedRegionName, region)
      if (errors.region) void form.trigger('region')
    },
    /** Somebody has left a field. */
    leaveField: (name: FieldName) => {
      const saved = fillPostponed(name) ?? values
      if ((saved[name] ?? '').trim() !== '') void form.trigger(name)
    },
    secretNotices,
    submit: form.handleSubmit(next, addFailedSubmit),
  }
}
