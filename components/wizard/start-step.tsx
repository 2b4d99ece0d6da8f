'use client'
import { useEffect, useState, type FormEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Help } from '#components/wizard/aside.tsx'
import { Choices } from '#components/wizard/choices.tsx'
import { preloadDetails } from '#components/wizard/details-step.tsx'
import { ErrorSummary } from '#components/wizard/error-summary.tsx'
import { OtherDrafts } from '#components/wizard/other-drafts.tsx'
import { PasteBox } from '#components/wizard/paste-box.tsx'
import { StepFrame } from '#components/wizard/step-frame.tsx'
import { useWizard } from '#components/wizard/wizard.tsx'
import { catalog, getLinkTypeId } from '#lib/link-types/catalog.ts'
import { chooseLinkType, findDraftLinkType } from '#lib/private-link/draft.ts'
import { providerNames, providers } from '#lib/link-types/provider.ts'

const rows = [...catalog.values()]

/** A provider's vendors, one entry each where one vendor is two kinds. */
const vendorsOf = (provider: string) => {
  const own = rows.filter((row) => row.provider === provider)
  return own
    .filter((row, index) => own.findIndex(({ vendor }) => vendor === row.vendor) === index)
    .map(({ vendor, title, about }) => ({ id: `${provider}/${vendor}`, title, about }))
}

const kindsOf = (vendor: string) =>
  rows.flatMap((row) =>
    row.variant && getLinkTypeId(row).startsWith(`${vendor}/`) ? [{ ...row.variant, id: getLinkTypeId(row) }] : [],
  )

/** Where does the link lead: the provider, then the vendor, then the kind where there are two. Everything later follows. */
export function StartStep() {
  const { draft, change, go, next, project } = useWizard()
  const [rowBefore] = useState(draft.selection)
  const [failed, setFailed] = useState(0)
  const [provider = '', vendor] = draft.selection?.split('/') ?? []
  const vendors = vendorsOf(provider)
  const kinds = vendor ? kindsOf(`${provider}/${vendor}`) : []
  const isChosen = (id: string) => draft.selection === id || draft.selection?.startsWith(`${id}/`) === true
  const questions = [
    {
      legend: 'Provider',
      options: providers.map((id) => ({ id, title: providerNames[id] })),
      sentence: 'Choose the provider.',
    },
    { legend: 'Vendor', options: vendors, sentence: 'Choose what the private link leads to.' },
    { legend: 'Kind of cluster', options: kinds, sentence: 'Choose the kind of cluster.' },
  ].filter(({ options }) => options.length > 0)
  const open = questions.find(({ options }) => !options.some(({ id }) => isChosen(id)))
  const hasErrors = failed > 0 && open !== undefined
  const hasRow = findDraftLinkType(draft) !== undefined
  useEffect(() => {
    if (hasRow) preloadDetails()
  }, [hasRow])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (open || !hasRow) setFailed(failed + 1)
    else if (draft.selection === rowBefore) next()
    else go('details')
  }
  return (
    <StepFrame
      heading="What does the link lead to?"
      hasErrors={hasErrors}
      summary={
        hasErrors && (
          <ErrorSummary
            attempt={failed}
            errors={[{ field: `choice-${open.options[0]?.id ?? ''}`, sentence: open.sentence }]}
          />
        )
      }
      aside={
        <Help title="Help">
          <p>
            Atlas builds a private endpoint in its own network that leads to your cluster or service. Provider and
            vendor decide what it must be told.
          </p>
          <p>Nothing is sent before the last step. What you type stays in this browser.</p>
        </Help>
      }
    >
      <PasteBox />
      <OtherDrafts groupId={project.id} besides={draft.id} />
      <form onSubmit={submit} noValidate className="space-y-6">
        {questions.map(({ legend, options }) => (
          <Choices
            key={legend}
            legend={legend}
            name={legend}
            options={options}
            chosen={isChosen}
            onChoose={(id) => change(chooseLinkType(draft, id))}
            errorId={hasErrors && open.legend === legend ? 'choice-error' : undefined}
          />
        ))}
        <p id="choice-error" className="min-h-5 text-state-failed">
          {hasErrors && open.sentence}
        </p>
        <div className="flex justify-end">
          <Button look="solid" type="submit">
            Continue
          </Button>
        </div>
      </form>
    </StepFrame>
  )
}
