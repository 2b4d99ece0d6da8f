'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { cleanValues } from '#components/wizard/clean-values.ts'
import type { Values } from '#components/wizard/rules.ts'
import type { DetailsFormControl } from '#components/wizard/use-details-form.ts'
import type { Rules } from '#components/wizard/use-rules.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import type { FieldName, LinkType } from '#lib/link-types/link-type.ts'

/** Whether somebody is in this field: a value filled in now would mix with what is being typed. */
const isFocusedField = (name: string) => document.activeElement?.getAttribute('name') === name

/**
 * Saves the form's values in the draft, never a secret, and fills in the fields that follow from them. A field that
 * somebody is in is postponed: it is filled in once it has been left empty.
 */
export const useSaveValues = (linkType: LinkType, rules: Rules | undefined, form: DetailsFormControl) => {
  const { draft, change } = useWizard()
  const { setValue, getValues } = form
  const { errors } = form.formState
  const [postponed] = useState(() => new Set<string>())
  const saveValues = useCallback(
    (before: Values, typed: Values) => {
      const after = cleanValues(typed).texts
      const derived = Object.entries(rules?.updateDerivedFields(linkType, before, after) ?? {})
      for (const [name] of derived) if (isFocusedField(name)) postponed.add(name)
      const filled = Object.fromEntries(derived.filter(([name]) => !isFocusedField(name)))
      for (const [name, value] of Object.entries(filled))
        setValue(name, value, { shouldValidate: Boolean(errors[name]) })
      change({ values: { ...draft.values, [draft.selection ?? '']: { ...after, ...cleanValues(filled).texts } } })
    },
    [rules, linkType, setValue, errors, change, draft.values, draft.selection, postponed],
  )
  const fillPostponed = (name: FieldName) => {
    if (postponed.delete(name) && getValues(name) === '') saveValues({}, { ...getValues() })
  }
  const isFirst = useRef(true)
  useEffect(() => {
    if (!rules || !isFirst.current) return
    isFirst.current = false
    if (Object.keys(rules.updateDerivedFields(linkType, {}, getValues())).length > 0) saveValues({}, { ...getValues() })
  }, [rules, linkType, getValues, saveValues])
  return { saveValues, fillPostponed }
}
