'use client'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { TokenProjects } from '#components/tokens/token-projects.tsx'
import { NothingChanged } from '#components/shell/nothing-changed.tsx'
import { Button } from '#components/ui/button.tsx'
import { CheckList } from '#components/ui/fields/check-list.tsx'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { SelectField } from '#components/ui/fields/select-field.tsx'
import { TextField } from '#components/ui/fields/text-field.tsx'
import { checkTokenDraft, tokenSentences } from '#lib/token/check-token-draft.ts'
import { maxTokenDays, tokenPermissions, type TokenPermission, type TokenScope } from '#lib/token/token-scope.ts'
import { createToken } from '#server/actions/create-token.ts'

const dayOptions = [7, 30, 60, maxTokenDays].map((days) => ({ value: String(days), label: `${String(days)} days` }))
const nameField = {
  label: 'Name',
  hint: 'What uses it; the audit names it with each thing that it does.',
  example: 'staging-pipeline',
}
const daysField = { label: 'Good for', hint: 'A token that has expired is refused. Make another in time.' }
const noNotes = { details: [], derivedFrom: undefined, sentAs: undefined }

type Draft = TokenScope & { name: string; days: string }
type Props = {
  /** What the person may do, and so may give to a token. */
  permissions: readonly TokenPermission[]
  onCreate: (token: { name: string; text: string }) => void
  onClose: () => void
}

/** Asks for a token's name, which has the focus, how long it is good for, what it may do and where; and makes it. */
export function TokenForm({ permissions, onCreate, onClose }: Props) {
  const [draft, setDraft] = useState<Draft>({ name: '', days: '90', permissions: ['see'], projects: '*' })
  const [attempts, setAttempts] = useState(0)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const { mutate, data, isPending } = useMutation({
    mutationFn: () => createToken({ ...draft, days: Number(draft.days) }),
    onSuccess: (outcome) => outcome.kind === 'created' && onCreate({ name: draft.name.trim(), text: outcome.text }),
  })
  const change = (part: Partial<Draft>) => setDraft((current) => ({ ...current, ...part }))
  const flaws = attempts > 0 ? checkTokenDraft(draft) : []
  const findError = (field: (typeof flaws)[number]) => (flaws.includes(field) ? tokenSentences[field] : undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAttempts((count) => count + 1)
    if (!isPending && checkTokenDraft(draft).length === 0) mutate()
  }
  const errors = flaws.map((field) => ({ field: `token-${field}`, sentence: tokenSentences[field] }))
  return (
    <div className="max-w-2xl space-y-6">
      {errors.length > 0 && <ErrorSummary attempt={attempts} errors={errors} />}
      <form ref={form} noValidate onSubmit={submit} aria-label="New token" className="field-rhythm">
        <TextField
          {...{ name: 'token-name', field: nameField, value: draft.name, isOptional: false, notes: noNotes }}
          {...{ error: findError('name'), confirmation: undefined, secretNotice: undefined }}
          onValue={(name) => change({ name })}
          onBlur={() => undefined}
        />
        <SelectField
          {...{ name: 'token-days', field: daysField, value: draft.days, isOptional: false, options: dayOptions }}
          error={undefined}
          onValue={(days) => change({ days })}
        />
        <CheckList
          {...{ id: 'token-permissions', legend: 'What it may do', error: findError('permissions') }}
          options={permissions.map((permission) => ({ id: permission, title: tokenPermissions[permission] }))}
          chosen={draft.permissions}
          onChange={(chosen) =>
            change({ permissions: permissions.filter((permission) => chosen.includes(permission)) })
          }
        />
        <TokenProjects
          error={findError('projects')}
          projects={draft.projects}
          onChange={(projects) => change({ projects })}
        />
        {data && data.kind !== 'created' && <NothingChanged outcome={data} />}
        <div className="flex gap-2 pt-2">
          <Button variant="solid" type="submit" aria-disabled={isPending}>
            {isPending ? 'Making the token…' : 'Make token'}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </form>
    </div>
  )
}
