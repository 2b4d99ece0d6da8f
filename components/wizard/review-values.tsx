'use client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '#components/ui/link.tsx'
import type { ReactNode } from 'react'
import { ValueText } from '#components/ui/value-text.tsx'
import { wizardQueries } from '#components/wizard/queries.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import { listFields, getLinkTypeName } from '#lib/link-types/catalog.ts'
import type { Step } from '#lib/private-link/draft.ts'
import { providerNames } from '#lib/link-types/provider.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { toList, type LinkType, type FieldValue } from '#lib/link-types/link-type.ts'
import { isTaskDone } from '#lib/private-link/task-check.ts'

type Line = { label: string; value: FieldValue | undefined; step: Step; omittedMeans?: string | undefined }

const listLines = (linkType: LinkType, request: CreateRequest): Line[] => [
  { label: 'Provider', value: providerNames[linkType.provider], step: 'start' },
  { label: 'Vendor', value: getLinkTypeName(linkType), step: 'start' },
  ...listFields(linkType).map(({ name, field, requirement: { omittedMeans } }) => ({
    label: field.label,
    value: request[name],
    step: 'details' as const,
    omittedMeans,
  })),
]

/** Values that somebody typed are shown in monospace. */
function LineValue({ value, omittedMeans, step }: Line) {
  if (value === undefined)
    return omittedMeans === undefined ? (
      <span className="text-soft">Not provided</span>
    ) : (
      <span className="text-state-waiting">Not sent: Atlas takes {omittedMeans}, and the link keeps it for life.</span>
    )
  if (value.length === 0) return <span className="text-soft">None (sent as an empty list)</span>
  return toList(value).map((line) => (
    <span key={line} className={step === 'details' ? 'block overflow-x-auto font-mono text-small' : 'block'}>
      {step === 'details' ? <ValueText text={line} /> : line}
    </span>
  ))
}

/** One line of the review, with a link back to where its value can be changed. */
function ReviewLine({ label, change, children }: { label: string; change?: string | undefined; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 px-4 py-2 sm:grid-cols-[9rem_minmax(0,1fr)_auto]">
      <dt className="col-start-1 row-start-1 text-small text-soft">{label}</dt>
      <dd className="wrap-anywhere max-sm:col-start-1 sm:col-start-2 sm:row-start-1">{children}</dd>
      {change && (
        <dd className="col-start-2 row-start-1 max-sm:row-span-2 sm:col-start-3">
          <Link href={change} className="link inline-flex min-h-6 items-center">
            Change<span className="sr-only"> {label}</span>
          </Link>
        </dd>
      )}
    </div>
  )
}

/** Every value of the request, each with a link to change it until the request has been sent. */
export function ReviewValues({ linkType, request }: { linkType: LinkType; request: CreateRequest }) {
  const { draft, href, project } = useWizard()
  const isSent = draft.attempt !== undefined
  const { data } = useQuery({ ...wizardQueries.preflight(project.id, request), enabled: !isSent })
  const tickedCount = linkType.tasks.filter((task) => isTaskDone(draft, task, request, data?.checks)).length
  return (
    <dl className="divide-y divide-line rounded-box border border-line">
      <ReviewLine label="Project">{project.name}</ReviewLine>
      {listLines(linkType, request).map((line) => (
        <ReviewLine key={line.label} label={line.label} change={isSent ? undefined : href(line.step, true)}>
          <LineValue {...line} />
        </ReviewLine>
      ))}
      <ReviewLine label="Prepared in the cloud" change={isSent ? undefined : href('prepare', true)}>
        <span className={tickedCount < linkType.tasks.length ? 'text-state-waiting' : ''}>
          {tickedCount} of {linkType.tasks.length} ticked
        </span>
      </ReviewLine>
    </dl>
  )
}
