'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { changeControl } from '#components/ownership/change-control.ts'
import { LoadingForm } from '#components/ownership/loading-form.tsx'
import { OwnershipConflict } from '#components/ownership/ownership-conflict.tsx'
import { OwnershipFields } from '#components/ownership/ownership-fields.tsx'
import { saveOwnership, type OwnershipSubject } from '#components/ownership/save-ownership.ts'
import { useMergedTexts } from '#components/ownership/use-merged-texts.ts'
import { useOwnershipForm } from '#components/ownership/use-ownership-form.ts'
import { DeniedBanner } from '#components/private-links/denied-banner.tsx'
import { ruleQueries } from '#components/rules/queries.ts'
import { announce } from '#components/ui/announcer.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { findLinkType, getLinkTypeId } from '#lib/link-types/catalog.ts'
import { emptyOwnership } from '#lib/ownership/ownership-field.ts'
import { fixOwnershipTexts, listFixedOwnership, listLocked, type FixedOwnership } from '#lib/template/fix-ownership.ts'
import { listFixed } from '#lib/template/list-fixed.ts'
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

/** What templates fix of whose a link is, nothing where they cannot be read; undefined until that is known. */
const useFixedOwnership = ({ subject, rules }: Pick<ChangeOwnershipProps, 'subject' | 'rules'>) => {
  const linkType = subject.kind === 'link' ? findLinkType(subject.link) : undefined
  const { data, isLoading } = useQuery({ ...ruleQueries.templates(subject.groupId), enabled: linkType !== undefined })
  if (isLoading) return undefined
  return listFixedOwnership(data && linkType ? listFixed(data.templates, getLinkTypeId(linkType)) : [], rules)
}

/** `opened`: what was fixed when the form was opened. */
type FormProps = Omit<ChangeOwnershipProps, 'rules'> & { opened: FixedOwnership }

function ChangeForm({ subject, recorded, opened, label = 'Save', onDone, onClose }: FormProps) {
  const queryClient = useQueryClient()
  const [{ values, rules }] = useState(opened)
  const { version, texts: typed, setTexts, conflict, merge } = useMergedTexts(recorded, rules)
  const [locked] = useState(() => listLocked(typed, values))
  const texts = fixOwnershipTexts(typed, locked) ?? typed
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
      <OwnershipFields form={form} fixed={locked} />
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

/** The form that changes whose a link or connection is. It has the focus from the start. */
export function ChangeOwnership({ rules, ...rest }: ChangeOwnershipProps) {
  const fixed = useFixedOwnership({ subject: rest.subject, rules })
  return fixed ? <ChangeForm opened={fixed} {...rest} /> : <LoadingForm />
}
