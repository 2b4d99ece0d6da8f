'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, type FormEvent } from 'react'
import { changeControl } from '#components/ownership/change-control.ts'
import { OwnershipConflict } from '#components/ownership/ownership-conflict.tsx'
import { OwnershipFields } from '#components/ownership/ownership-fields.tsx'
import { saveOwnership, type OwnershipSubject } from '#components/ownership/save-ownership.ts'
import { useMergedTexts } from '#components/ownership/use-merged-texts.ts'
import { useOwnershipForm } from '#components/ownership/use-ownership-form.ts'
import { DeniedBanner } from '#components/private-links/denied-banner.tsx'
import { announce } from '#components/ui/announcer.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import type { RecordedOwnership } from '#lib/wire/is-ownership.ts'
import type { Ownership } from '#lib/wire/ownership.ts'
import type { OwnershipRules } from '#lib/wire/ownership-rules.ts'

export type ChangeOwnershipProps = {
  subject: OwnershipSubject
  /** The ownership as it was when the form was opened, whatever is polled meanwhile. */
  recorded: RecordedOwnership | undefined
  rules: OwnershipRules
  label?: string
  onDone: () => void
  onClose: () => void
}

/** The form that changes whose a link or connection is. It has the focus from the start. */
export function ChangeOwnership({ subject, recorded, rules, label = 'Save', onDone, onClose }: ChangeOwnershipProps) {
  const queryClient = useQueryClient()
  const { version, texts, setTexts, conflict, merge } = useMergedTexts(recorded, rules)
  const form = useOwnershipForm({ rules, texts, onChange: setTexts })
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => box.current?.querySelector('input')?.focus(), [])
  const { mutate, data, isPending } = useMutation({
    mutationFn: (ownership: Ownership) => saveOwnership(queryClient, subject, { version, ownership }),
    onSuccess: (outcome) => {
      if (outcome.kind === 'conflict') merge(outcome.current)
      if (outcome.kind === 'invalid') form.showProblems(outcome.problems)
      if (outcome.kind !== 'done') return
      announce('Saved')
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isPending) void form.submit((ownership = emptyOwnership) => mutate(ownership))
  }
  return (
    <form ref={box} noValidate onSubmit={submit} className="space-y-4">
      {form.attempts > 0 && <ErrorSummary attempt={form.attempts} errors={form.problems} />}
      {conflict && (
        <OwnershipConflict conflict={conflict} rules={rules} onTake={(path, text) => changeControl(form, path, text)} />
      )}
      <OwnershipFields form={form} />
      {data?.kind === 'denied' && <DeniedBanner {...data} />}
      <div className="flex flex-wrap gap-2">
        <Button variant="solid" type="submit" aria-disabled={isPending}>
          {isPending ? 'Saving…' : label}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </div>
    </form>
  )
}
