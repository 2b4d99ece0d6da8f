'use client'
import { lazy, Suspense, useState } from 'react'
import { UseAsCode } from '#components/private-links/use-as-code.tsx'
import { CreatePanel } from '#components/wizard/create-panel.tsx'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { Help } from '#components/ui/help.tsx'
import { LaterRules } from '#components/wizard/later-rules.tsx'
import { Preflight } from '#components/wizard/preflight.tsx'
import { RequestBody } from '#components/ui/request-body.tsx'
import { ReviewValues } from '#components/wizard/review-values.tsx'
import { StepFrame } from '#components/wizard/step-frame.tsx'
import { ReviewOwnership } from '#components/ownership/review-ownership.tsx'
import { useOwnershipForm } from '#components/ownership/use-ownership-form.ts'
import { useDraftRequest } from '#components/wizard/use-draft-request.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'
import type { LinkType } from '#lib/link-types/link-type.ts'
import type { FixedOwnership } from '#lib/template/fix-ownership.ts'

/** Shown only for a draft that Atlas refused, or that replaces a failed link. */
const RefusalSummary = lazy(async () => ({
  default: (await import('#components/wizard/refusal-detail.tsx')).RefusalSummary,
}))
const RequestComparison = lazy(async () => ({
  default: (await import('#components/wizard/request-comparison.tsx')).RequestComparison,
}))

/** Every value with a link to change it, and the request exactly as it will be sent. */
export function Review({ linkType }: { linkType: LinkType }) {
  const { draft, project, refused, ownershipRules, change } = useWizard()
  const [fixed, setFixed] = useState<FixedOwnership>()
  const ownership = useOwnershipForm({
    rules: fixed?.rules ?? ownershipRules,
    texts: draft.ownership,
    onChange: (texts) => change({ ownership: texts }),
  })
  const request = useDraftRequest(linkType)
  if (!request) return <div className="min-h-96" />
  return (
    <StepFrame
      heading="Review and create"
      hasErrors={refused !== undefined || ownership.attempts > 0}
      summary={
        <>
          {refused && (
            <Suspense fallback={null}>
              <RefusalSummary outcome={refused} />
            </Suspense>
          )}
          {ownership.attempts > 0 && <ErrorSummary attempt={ownership.attempts} errors={ownership.problems} />}
        </>
      }
      aside={
        <>
          <Help title="Help">
            <p>
              The portal sends this request once. It never sends it again by itself, even if no answer comes, because
              Atlas would create a second link.
            </p>
            <p>Atlas takes a while to build the link. You can close the page meanwhile.</p>
          </Help>
          <RequestBody title="Request to Atlas" request={request} />
          <UseAsCode groupId={project.id} source={{ request }} />
        </>
      }
    >
      <ReviewValues linkType={linkType} request={request} />
      {draft.replacesLinkId && (
        <Suspense fallback={null}>
          <RequestComparison groupId={project.id} linkId={draft.replacesLinkId} request={request} />
        </Suspense>
      )}
      {draft.attempt === undefined && <Preflight groupId={project.id} request={request} />}
      {draft.attempt === undefined && <ReviewOwnership form={ownership} fixed={fixed?.values} />}
      {draft.attempt === undefined && project.templateCount > 0 && <LaterRules ownership={{ onFixed: setFixed }} />}
      <CreatePanel request={request} ownership={ownership} />
    </StepFrame>
  )
}
