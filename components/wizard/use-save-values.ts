'use client'
import { useEffect, useRef, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { cleanValues, type Values } from '#components/wizard/clean-values.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import type { FieldName, LinkType } from '#lib/link-types/link-type.ts'
import { updateDerivedFields } from '#lib/private-link/derived-fields.ts'
import { getDraftValues } from '#lib/private-link/draft.ts'

/** Whether somebody is in this field: a value filled in now would mix with what is being typed. */
const isFocusedField = (name: string) => document.activeElement?.getAttribute('name') === name

/**
 * Saves what was typed in the form and the draft, never a secret, and fills in the fields that follow from it. A field
 * that somebody is in is postponed: it is filled in once it has been left empty.
 */
export const useSaveValues = (linkType: LinkType, form: UseFormReturn<Values>) => {
  const { draft, change } = useWizard()
  const values = getDraftValues(draft)
  const [postponed] = useState(() => new Set<string>())
  const saveValues = (before: Values, typed: Values): Values => {
    const derived = Object.entries(updateDerivedFields(linkType, before, typed))
    for (const [name] of derived) if (isFocusedField(name)) postponed.add(name)
    const filled = Object.fromEntries(derived.filter(([name]) => !isFocusedField(name)))
    const saved = cleanValues({ ...typed, ...filled }).texts
    for (const [name, text] of Object.entries(saved)) if (text !== values[name]) form.setValue(name, text)
    change({ values: { ...draft.values, [draft.selection ?? '']: saved } })
    return saved
  }
  /** What is saved once a postponed field has been filled in; undefined when it was not. */
  const fillPostponed = (name: FieldName): Values | undefined =>
    postponed.delete(name) && (values[name] ?? '') === '' ? saveValues({}, values) : undefined
  const isFirst = useRef(true)
  useEffect(() => {
    if (!isFirst.current) return
    isFirst.current = false
    if (Object.keys(updateDerivedFields(linkType, {}, values)).length > 0) saveValues({}, values)
  })
  return { saveValues, fillPostponed }
}
