'use client'
import { toNestErrors } from '@hookform/resolvers'
import { useEffect, useState } from 'react'
import { useForm, type Resolver } from 'react-hook-form'
import type { Ask } from '#components/approvals/ask.ts'
import { OutcomeNotice } from '#components/connections/outcome-notice.tsx'
import { useCreateWorkspace } from '#components/connection-wizard/use-create-workspace.ts'
import { LaterCommandRules } from '#components/rules/later-command-rules.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { SelectField } from '#components/ui/fields/select-field.tsx'
import { TextField } from '#components/ui/fields/text-field.tsx'
import {
  buildWorkspaceBody,
  listWorkspaceRegions,
  workspaceTiers,
  type WorkspaceDraft,
} from '#lib/connection/build-workspace-body.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'
import { parseProvider, providerNames, providers, type Provider } from '#lib/link-types/provider.ts'

const resolver: Resolver<WorkspaceDraft> = (values, _, options) => {
  const result = buildWorkspaceBody(values)
  if (result.ok) return { values, errors: {} }
  const errors = result.problems.map(({ field, sentence }) => [field, { type: 'rule', message: sentence }] as const)
  return { values: {}, errors: toNestErrors(Object.fromEntries(errors), options) }
}

const fields = {
  name: { label: 'Name of the workspace', hint: 'It cannot be changed later.', example: 'orders' },
  provider: { label: 'Provider', hint: 'A private link is used from a workspace on its own provider.' },
  region: { label: 'Region', hint: 'Stream processors run there. It cannot be changed later.' },
  tier: {
    label: 'Tier',
    hint: 'How large its stream processors are unless they say otherwise, from SP2, the smallest, to SP50. Atlas bills running processors by their tier; it can be changed later.',
  },
} as const

const names = ['name', 'provider', 'region', 'tier'] as const
const defaultTier = 'SP10'

const describeTier = (tier: string, index: number) => {
  if (index === 0) return `${tier}, the smallest`
  return index === workspaceTiers.length - 1 ? `${tier}, the largest` : tier
}

const listRegionOptions = (provider: string) => {
  const target = parseProvider(provider)
  return [
    { value: '', label: 'Choose…' },
    ...(target ? listWorkspaceRegions(target) : []).map(({ cloud, place }) => ({
      value: cloud,
      label: `${cloud} · ${place}`,
    })),
  ]
}

/** What is not filled in yet, by the words of conditions, which may ask for the name in two ways. */
const listUnknown = (values: WorkspaceDraft) =>
  names.filter((name) => values[name].trim() === '').flatMap((name) => (name === 'name' ? [name, 'workspace'] : [name]))

const noNotes = { details: [], derivedFrom: undefined, sentAs: undefined }

type KnownProps = { groupId: string; values: WorkspaceDraft; outcome: StreamOutcome | undefined; ask: Ask }

/** What rules say to it before it is sent, and what became of it. */
function BeforeAndAfter({ groupId, values, outcome, ask }: KnownProps) {
  return (
    <>
      <LaterCommandRules
        groupId={groupId}
        command="create-workspace"
        input={values}
        unknown={listUnknown(values)}
        outcome={outcome}
      />
      {outcome && outcome.kind !== 'done' && <OutcomeNotice outcome={outcome} noun="workspace" ask={ask} />}
    </>
  )
}

type Start = { provider: Provider | undefined; region: string }

const useWorkspaceForm = ({ provider, region }: Start) => {
  const isOffered = provider && listWorkspaceRegions(provider).some(({ cloud }) => cloud === region)
  const start = { name: '', provider: provider ?? '', region: isOffered ? region : '', tier: defaultTier }
  const form = useForm<WorkspaceDraft>({
    defaultValues: start,
    resolver,
    shouldFocusError: false,
  })
  const [failedSubmits, setFailedSubmits] = useState(0)
  const { errors, isSubmitted } = form.formState
  const [values, setValues] = useState<WorkspaceDraft>(start)
  const setValue = (name: keyof WorkspaceDraft, value: string) => {
    form.setValue(name, value)
    if (name === 'provider') form.setValue('region', '')
    setValues({ ...values, ...(name === 'provider' && { region: '' }), [name]: value })
    if (isSubmitted || errors[name]) void form.trigger(isSubmitted ? undefined : name)
  }
  const addFailedSubmit = () => setFailedSubmits((count) => count + 1)
  return { form, values, errors, setValue, failedSubmits, addFailedSubmit }
}

type Props = Start & {
  groupId: string
  /** Whether the first field takes the focus when the form comes. */
  hasFocus: boolean
  onCreate: (name: string) => void
  onCancel: () => void
}

/** Creates a stream workspace on the way, in the provider and region of the link unless somebody says otherwise. */
export function CreateWorkspace({ groupId, hasFocus, onCreate, onCancel, ...start }: Props) {
  useEffect(() => {
    if (hasFocus) document.getElementById('workspace-name')?.focus()
  }, [hasFocus])
  const { form, values, errors, setValue, failedSubmits, addFailedSubmit } = useWorkspaceForm(start)
  const { outcome, ask, isBusy, isPending, send } = useCreateWorkspace(groupId, onCreate)
  const problems = outcome && 'problems' in outcome ? outcome.problems : []
  const getError = (name: keyof WorkspaceDraft) =>
    errors[name]?.message ?? problems.find(({ field }) => field === name)?.sentence
  const summary = names.flatMap((field) => {
    const sentence = errors[field]?.message
    return sentence === undefined ? [] : [{ field: `workspace-${field}`, sentence }]
  })
  const bind = (name: keyof WorkspaceDraft) => ({
    name: `workspace-${name}`,
    field: fields[name],
    isOptional: false,
    value: values[name],
    error: getError(name),
    onValue: (value: string) => setValue(name, value),
  })
  const submit = form.handleSubmit((draft) => !isBusy && send({ ...draft, name: draft.name.trim() }), addFailedSubmit)
  return (
    <form
      noValidate
      aria-labelledby="create-workspace"
      className="field-rhythm rounded-box border border-line p-4"
      onSubmit={(event) => void submit(event)}
    >
      <h2 id="create-workspace">Create a workspace</h2>
      {failedSubmits > 0 && summary.length > 0 && <ErrorSummary attempt={failedSubmits} errors={summary} />}
      <TextField
        {...bind('name')}
        confirmation={undefined}
        secretNotice={undefined}
        notes={noNotes}
        onBlur={() => values.name !== '' && void form.trigger('name')}
      />
      <SelectField
        {...bind('provider')}
        options={[
          { value: '', label: 'Choose…' },
          ...providers.map((value) => ({ value, label: providerNames[value] })),
        ]}
      />
      <SelectField {...bind('region')} options={listRegionOptions(values.provider)} />
      <SelectField
        {...bind('tier')}
        options={workspaceTiers.map((tier, index) => ({ value: tier, label: describeTier(tier, index) }))}
      />
      <BeforeAndAfter groupId={groupId} values={values} outcome={outcome} ask={ask} />
      <div className="flex flex-wrap gap-2">
        <Button variant="solid" type="submit" aria-disabled={isBusy}>
          {isPending ? 'Creating…' : 'Create workspace'}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  )
}
