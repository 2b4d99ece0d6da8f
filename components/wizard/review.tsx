'use client'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useEffect, type ReactNode } from 'react'
import { UseAs } from '#components/private-links/use-as.tsx'
import { Help, RequestBody } from '#components/wizard/aside.tsx'
import { CreatePanel } from '#components/wizard/create-panel.tsx'
import { StepFrame } from '#components/wizard/step-frame.tsx'
import { useRules } from '#components/wizard/use-rules.ts'
import { RefusedSummary } from '#components/wizard/refused-summary.tsx'
import { useWizard } from '#components/wizard/wizard.tsx'
import { listFields, getLinkTypeName } from '#lib/link-types/catalog.ts'
import { findDraftLinkType, getDraftValues, type Step } from '#lib/private-link/draft.ts'
import { providerNames } from '#lib/link-types/provider.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { toList, type LinkType, type FieldValue } from '#lib/link-types/link-type.ts'
import { getTaskKey } from '#lib/private-link/task-key.ts'

/** Only on the review, so not in the first load. */
const Preflight = dynamic(() => import('#components/wizard/preflight.tsx').then((module) => module.Preflight), {
  loading: () => <div className="h-80" />,
})
const Compared = dynamic(() => import('#components/wizard/compared.tsx').then((module) => module.Compared))

type Line = { label: string; value: FieldValue | undefined; step: Step }

const linesOf = (row: LinkType, request: CreateRequest): Line[] => [
  { label: 'Provider', value: providerNames[row.provider], step: 'start' },
  { label: 'Vendor', value: getLinkTypeName(row), step: 'start' },
  ...listFields(row).map(({ name, field }) => ({ label: field.label, value: request[name], step: 'details' as const })),
]

function Shown({ value, isTyped }: { value: Line['value']; isTyped: boolean }) {
  if (value === undefined) return <span className="text-soft">Not provided</span>
  if (value.length === 0) return <span className="text-soft">None: sent as an empty list</span>
  return toList(value).map((line) => (
    <span key={line} className={isTyped ? 'block font-mono text-[13px]' : 'block'}>
      {line}
    </span>
  ))
}

/** One line of the review, with the way back to where it was said. */
function Said({ label, change, children }: { label: string; change?: string | undefined; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-4 py-3">
      <dt className="col-start-1 text-[13px] text-soft">{label}</dt>
      <dd className="col-start-1 wrap-anywhere">{children}</dd>
      {change && (
        <dd className="col-start-2 row-span-2 row-start-1">
          <Link href={change} className="link inline-flex min-h-6 items-center">
            Change<span className="sr-only"> {label}</span>
          </Link>
        </dd>
      )}
    </div>
  )
}

/** Everything that applies, each line with its way back, and the request exactly as it will be sent. */
export function Review() {
  const { draft, divert, href, project, refused } = useWizard()
  const row = findDraftLinkType(draft)
  const rules = useRules(true)
  const drafted = row && rules?.draftRequest(row, getDraftValues(draft))
  const mustGoBack = !row || drafted?.ok === false
  useEffect(() => {
    if (mustGoBack) divert(row ? 'details' : 'start')
  }, [mustGoBack, row, divert])
  if (!row || !drafted?.ok) return <div className="min-h-96" />
  const { request } = drafted
  const isSent = draft.attempt !== undefined
  const ticked = row.tasks.filter((task) => draft.ticked.includes(getTaskKey(draft, task, request))).length
  return (
    <StepFrame
      heading="Review and create"
      hasErrors={refused !== undefined}
      summary={refused && <RefusedSummary refused={refused} />}
      aside={
        <>
          <Help title="Help">
            <p>
              The portal sends this request once. It never sends it again by itself, even when no answer comes: Atlas
              would make a second link.
            </p>
            <p>Afterwards you see the link and its state. Building takes Atlas a while; the page need not stay open.</p>
          </Help>
          <RequestBody title="Request to Atlas" request={request} />
          <UseAs groupId={project.id} of={{ request }} />
        </>
      }
    >
      <dl className="divide-y divide-line rounded-box border border-line">
        <Said label="Project">{project.name}</Said>
        {linesOf(row, request).map(({ label, value, step }) => (
          <Said key={label} label={label} change={isSent ? undefined : href(step, true)}>
            <Shown value={value} isTyped={step === 'details'} />
          </Said>
        ))}
        <Said label="Prepared in the cloud" change={isSent ? undefined : href('prepare', true)}>
          <span className={ticked < row.tasks.length ? 'text-state-waiting' : ''}>
            {ticked} of {row.tasks.length} ticked
          </span>
        </Said>
      </dl>
      {draft.replacesLinkId && <Compared groupId={project.id} linkId={draft.replacesLinkId} request={request} />}
      {!isSent && <Preflight groupId={project.id} request={request} />}
      <CreatePanel request={request} />
    </StepFrame>
  )
}
