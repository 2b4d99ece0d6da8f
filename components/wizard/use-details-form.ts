'use client'
import { useMemo, useState } from 'react'
import { useForm, useWatch, type FieldErrors, type Resolver, type UseFormReturn } from 'react-hook-form'
import { announce } from '#components/ui/announcer.tsx'
import { cleanValues } from '#components/wizard/clean-values.ts'
import type { Output, Values } from '#components/wizard/rules.ts'
import { useRules } from '#components/wizard/use-rules.ts'
import { useSaveValues } from '#components/wizard/use-save-values.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { listFields } from '#lib/link-types/catalog.ts'
import { getDraftValues } from '#lib/private-link/draft.ts'
import { confirmedRegionName } from '#lib/private-link/confirmed-region.ts'
import type { Problem } from '#lib/private-link/request.ts'
import type { FieldName, LinkType } from '#lib/link-types/link-type.ts'

export type DetailsFormControl = UseFormReturn<Values, unknown, Output>

const createLazyResolver =
  (linkType: LinkType): Resolver<Values, unknown, Output> =>
  async (...args) =>
    (await import('#components/wizard/rules.ts')).createResolver(linkType)(...args)

const toFieldErrors = (problems: readonly Problem[]): FieldErrors<Values> =>
  Object.fromEntries(problems.map(({ field, sentence }) => [field, { type: 'atlas', message: sentence }]))

const useLinkTypeForm = (linkType: LinkType): DetailsFormControl => {
  const { draft, refused } = useWizard()
  const draftValues = getDraftValues(draft)
  const atlasErrors = useMemo(() => toFieldErrors(refused?.problems ?? []), [refused])
  return useForm<Values, unknown, Output>({
    defaultValues: Object.fromEntries(
      [...listFields(linkType).map(({ name }) => name), confirmedRegionName].map((name) => [
        name,
        draftValues[name] ?? '',
      ]),
    ),
    resolver: createLazyResolver(linkType),
    errors: atlasErrors,
    shouldFocusError: false,
  })
}

/** How many submits have failed; 0 again once the form was submitted without errors. */
const useFailedSubmits = ({ formState }: DetailsFormControl, errorCount: number) => {
  const [count, setCount] = useState(0)
  if (count > 0 && errorCount === 0 && formState.submitCount > 0 && !formState.isSubmitting) setCount(0)
  return { failedSubmits: count, addFailedSubmit: () => setCount((current) => current + 1) }
}

/** The form of a link type's fields. `isFocused`: somebody is in a field, so the rules are needed. */
export const useDetailsForm = (linkType: LinkType, isFocused: boolean) => {
  const { draft, next, setRefused } = useWizard()
  const form = useLinkTypeForm(linkType)
  const { errors } = form.formState
  const values = useWatch({ control: form.control })
  const rules = useRules(isFocused || Object.values(values).some(Boolean))
  const { saveValues, fillPostponed } = useSaveValues(linkType, rules, form)
  const fieldErrors = listFields(linkType).flatMap(({ name }) => {
    const sentence = errors[name]?.message
    return sentence ? [{ field: name, sentence }] : []
  })
  const { failedSubmits, addFailedSubmit } = useFailedSubmits(form, fieldErrors.length)
  const [secretNotices, setSecretNotices] = useState<Readonly<Record<string, string>>>({})
  const changeValue = (name: FieldName | typeof confirmedRegionName, value: string) => {
    const { texts, notices } = cleanValues({ [name]: value })
    form.setValue(name, texts[name] ?? '', { shouldValidate: Boolean(errors[name]) })
    setSecretNotices(notices)
    for (const notice of Object.values(notices)) announce(notice)
    saveValues(getDraftValues(draft), { ...form.getValues(), ...texts })
    setRefused(undefined)
  }
  const confirmRegion = (region: string) => {
    changeValue(confirmedRegionName, region)
    if (errors.region) void form.trigger('region')
  }
  return {
    form,
    values,
    rules,
    fieldErrors,
    failedSubmits,
    changeValue,
    confirmRegion,
    fillPostponed,
    secretNotices,
    submit: form.handleSubmit(next, addFailedSubmit),
  }
}
