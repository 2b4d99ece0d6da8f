'use client'
import Link from 'next/link'
import { useState, type FormEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Ago } from '#components/ui/ago.tsx'
import { Help } from '#components/wizard/aside.tsx'
import { discardDraft, useOtherDrafts } from '#components/wizard/draft-store.ts'
import { ErrorSummary } from '#components/wizard/error-summary.tsx'
import { StepFrame } from '#components/wizard/step-frame.tsx'
import { useWizard } from '#components/wizard/wizard.tsx'
import { catalog } from '#lib/private-link/catalog.ts'
import { rowOfDraft, type Draft } from '#lib/private-link/draft.ts'
import type { Provider } from '#lib/private-link/region.ts'

const providerNames: Readonly<Record<Provider, string>> = { AWS: 'Amazon Web Services', AZURE: 'Microsoft Azure', GCP: 'Google Cloud' }
const rows = Object.entries(catalog)
const providers = [...new Set(rows.map(([, { provider }]) => provider))]

const choice =
  'flex cursor-pointer gap-3 rounded-box border border-edge p-4 hover:bg-hover has-checked:border-accent has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent'

function OtherDrafts({ drafts, hrefOf }: { drafts: readonly Draft[]; hrefOf: (draft: Draft) => string }) {
  return (
    <section aria-labelledby="drafts" className="rounded-box border border-line p-4">
      <h2 id="drafts">Unfinished in this browser</h2>
      <ul className="mt-2 space-y-1">
        {drafts.slice(0, 5).map((draft) => (
          <li key={draft.id} className="flex flex-wrap items-center gap-x-3">
            <Link href={hrefOf(draft)} className="link">
              {rowOfDraft(draft)?.title ?? draft.row}
            </Link>
            <span className="text-[13px] text-soft">
              changed <Ago at={draft.changedAt} />
            </span>
            <Button look="quiet" className="ml-auto" onClick={() => discardDraft(draft.id)}>
              Discard
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Where does the link lead: the provider, then the vendor. Everything later follows from these two. */
export function StartStep() {
  const { draft, change, go, next, project } = useWizard()
  const [rowBefore] = useState(draft.row)
  const [failed, setFailed] = useState(0)
  const others = useOtherDrafts(project.id, draft.id)
  const chosen = rowOfDraft(draft)
  const sentence = 'Choose what the private link leads to.'
  const hasErrors = failed > 0 && !chosen
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!chosen) setFailed(failed + 1)
    else if (draft.row === rowBefore) next()
    else go('details')
  }
  return (
    <StepFrame
      heading="What does the link lead to?"
      hasErrors={hasErrors}
      summary={
        hasErrors && <ErrorSummary attempt={failed} errors={[{ field: `row-${rows[0]?.[0] ?? ''}`, sentence }]} />
      }
      aside={
        <Help title="Help">
          <p>
            Atlas builds a private endpoint in its own network that leads to your cluster. Provider and vendor decide
            what it must be told.
          </p>
          <p>Nothing is sent before the last step. What you type stays in this browser.</p>
        </Help>
      }
    >
      {others.length > 0 && (
        <OtherDrafts
          drafts={others}
          hrefOf={(other) => `/projects/${project.id}/private-links/new/details?draft=${other.id}`}
        />
      )}
      <form onSubmit={submit} noValidate className="space-y-6">
        {providers.map((provider) => (
          <fieldset key={provider} aria-describedby={hasErrors ? 'row-error' : undefined} className="space-y-2">
            <legend className="mb-2 font-semibold">{providerNames[provider]}</legend>
            {rows
              .filter(([, row]) => row.provider === provider)
              .map(([id, row]) => (
                <label key={id} className={choice}>
                  <input
                    type="radio"
                    id={`row-${id}`}
                    name="row"
                    value={id}
                    checked={draft.row === id}
                    onChange={() => change({ row: id })}
                    className="mt-1 size-4 shrink-0 accent-accent outline-none"
                  />
                  <span>
                    <span className="block font-medium">{row.title}</span>
                    <span className="block text-[13px] text-soft">{row.about}</span>
                  </span>
                </label>
              ))}
          </fieldset>
        ))}
        <p id="row-error" className="min-h-5 text-state-failed">
          {hasErrors && sentence}
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
