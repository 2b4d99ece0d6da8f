'use client'
import dynamic from 'next/dynamic'
import { UseAsCode } from '#components/private-links/use-as-code.tsx'
import { CreatePanel } from '#components/wizard/create-panel.tsx'
import { Help } from '#components/wizard/help.tsx'
import { RefusalSummary } from '#components/wizard/refusal-summary.tsx'
import { RequestBody } from '#components/wizard/request-body.tsx'
import { ReviewValues } from '#components/wizard/review-values.tsx'
import { StepFrame } from '#components/wizard/step-frame.tsx'
import { useDraftRequest } from '#components/wizard/use-draft-request.ts'
import { useWizard } from '#components/wizard/wizard-context.ts'

/** Shown only on the review, so not part of the first load. */
const Preflight = dynamic(() => import('#components/wizard/preflight.tsx').then((module) => module.Preflight), {
  loading: () => <div className="h-80" />,
})
const RequestComparison = dynamic(
  () => import('#components/wizard/request-comparison.tsx').then((module) => module.RequestComparison),
  { loading: () => null },
)

/** Every value with a link to change it, and the request exactly as it will be sent. */
export function Review() {
  const { draft, project, refused } = useWizard()
  const draftRequest = useDraftRequest()
  if (!draftRequest) return <div className="min-h-96" />
  const { linkType, request } = draftRequest
  return (
    <StepFrame
      heading="Review and create"
      hasErrors={refused !== undefined}
      summary={refused && <RefusalSummary outcome={refused} />}
      aside={
        <>
          <Help title="Help">
            <p>
              The portal sends this request once. It never sends it again by itself, even if no answer comes, because
              Atlas would create a second link.
            </p>
            <p>
              Afterwards you see the link and its state. Atlas takes a while to build it; you can close the page
              meanwhile.
            </p>
          </Help>
          <RequestBody title="Request to Atlas" request={request} />
          <UseAsCode groupId={project.id} source={{ request }} />
        </>
      }
    >
      <ReviewValues linkType={linkType} request={request} />
      {draft.replacesLinkId && (
        <RequestComparison groupId={project.id} linkId={draft.replacesLinkId} request={request} />
      )}
      {draft.attempt === undefined && <Preflight groupId={project.id} request={request} />}
      <CreatePanel request={request} />
    </StepFrame>
  )
}
