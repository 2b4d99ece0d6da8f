'use client'
import { toNestErrors } from '@hookform/resolvers'
import { useEffect, useState } from 'react'
import { useForm, type FieldErrors, type Resolver } from 'react-hook-form'
import { getFieldId } from '#components/connections/field-id.ts'
import { readFormValues, toFormValues, type FormValues } from '#components/connections/form-values.ts'
import type { SummaryError } from '#components/ui/error-summary.tsx'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { buildConnectionBody, type ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import type { Problem } from '#lib/private-link/check-values.ts'

const toFieldErrors = (problems: readonly Problem[]): FieldErrors<FormValues> =>
  Object.fromEntries(problems.map(({ field, sentence }) => [getFieldId(field), { type: 'rule', message: sentence }]))

/** Checks the whole form by the rules that the body is built by. */
const resolver: Resolver<FormValues> = (values, _, options) => {
  const result = buildConnectionBody(readFormValues(values))
  return result.ok
    ? { values, errors: {} }
    : { values: {}, errors: toNestErrors(toFieldErrors(result.problems), options) }
}

export type ConnectionFormProps = {
  draft: ConnectionDraft
  onChange: (draft: ConnectionDraft) => void
  /** The body to send, with its secrets. */
  onSubmit: (body: BodyObject) => void
  /** What Atlas or the portal said of the values when they were sent; empty once they have changed. */
  problems?: readonly Problem[]
}

/** The form of a connection’s values. They are the caller’s: the secrets among them are in memory only. */
export const useConnectionForm = ({ draft, onChange, onSubmit, problems = [] }: ConnectionFormProps) => {
  const form = useForm<FormValues>({ defaultValues: toFormValues(draft), resolver, shouldFocusError: false })
  const [failedSubmits, setFailedSubmits] = useState(0)
  const { isSubmitting } = form.formState
  const errors = problems.length > 0 ? toFieldErrors(problems) : form.formState.errors
  if (failedSubmits > 0 && Object.keys(errors).length === 0 && !isSubmitting) setFailedSubmits(0)

  /** The caller may fill in more than was changed here, such as what was entered for the same type before. */
  useEffect(() => {
    for (const [id, text] of Object.entries(toFormValues(draft)))
      if (form.getValues(id) !== text) form.setValue(id, text)
  }, [draft, form])

  const changeDraft = (next: ConnectionDraft) => {
    if (next.type !== draft.type || next.signIn !== draft.signIn) {
      form.clearErrors()
      setFailedSubmits(0)
      return onChange(next)
    }
    const [before, after] = [toFormValues(draft), toFormValues(next)]
    const changed = Object.keys(after).filter((id) => after[id] !== before[id])
    for (const id of changed) form.setValue(id, after[id] ?? '')
    const ids = failedSubmits > 0 ? changed : changed.filter((id) => errors[id] !== undefined)
    if (ids.length > 0) void form.trigger(ids)
    onChange(next)
  }
  const submit = form.handleSubmit(
    (values) => {
      const result = buildConnectionBody(readFormValues(values))
      if (result.ok) onSubmit(result.body)
    },
    () => setFailedSubmits((count) => count + 1),
  )
  const summaryErrors = Object.entries(errors).flatMap(([id, error]): SummaryError[] =>
    error?.message === undefined ? [] : [{ field: id, sentence: error.message }],
  )
  return {
    draft,
    changeDraft,
    getError: (id: string) => errors[id]?.message,
    /** Somebody has left a field: it is checked if something is in it. */
    leaveField: (id: string) => {
      if ((toFormValues(draft)[id] ?? '').trim() !== '') void form.trigger(id)
    },
    /** All errors for the summary, once they are to be shown there. */
    summaryErrors: failedSubmits > 0 || problems.length > 0 ? summaryErrors : [],
    failedSubmits,
    submit,
  }
}
