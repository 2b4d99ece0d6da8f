'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { privateLinks } from '#components/private-links/queries.ts'
import { Banner } from '#components/ui/banner.tsx'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import { discardDraft } from '#components/wizard/draft-store.ts'
import { UnknownOutcome } from '#components/wizard/unknown-outcome.tsx'
import { useWizard } from '#components/wizard/wizard.tsx'
import type { Row } from '#lib/private-link/catalog.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { createPrivateLink } from '#server/actions/create-private-link.ts'

const noAnswer: CreateOutcome = {
  kind: 'unknown',
  reason: 'The portal did not answer, so it is not known whether it sent the request.',
  requestId: '',
}

/** The button that creates, and what came of it. A draft that was sent without an answer offers no button any more. */
export function CreatePanel({ row, request }: { row: Row; request: CreateRequest }) {
  const { project, draft, change, go, href, setRefused } = useWizard()
  const router = useRouter()
  const cache = useQueryClient()
  const settle = (outcome: CreateOutcome) => {
    change({ attempt: outcome.kind === 'unknown' ? { at: Date.now(), state: 'unknown' } : undefined })
    if (outcome.kind === 'created') {
      void cache.invalidateQueries({ queryKey: privateLinks.list(project.id).queryKey })
      discardDraft(draft.id)
      router.push(`/projects/${project.id}/private-links/${outcome.linkId}`)
    }
    if (outcome.kind === 'refused') {
      setRefused(outcome)
      if (outcome.problems.length > 0) go('details')
    }
    if (outcome.kind === 'mend') go('details')
  }
  const { mutate, data, isPending, isSuccess } = useMutation<CreateOutcome>({
    mutationFn: () => createPrivateLink({ groupId: project.id, draftId: draft.id, body: request }),
    onMutate: () => {
      setRefused(undefined)
      change({ attempt: { at: Date.now(), state: 'sent' } })
    },
    onSuccess: settle,
    onError: () => settle(noAnswer),
  })
  const isUnderWay = isPending || data?.kind === 'created'
  useEffect(() => {
    if (draft.attempt?.state === 'sent' && !isUnderWay) change({ attempt: { ...draft.attempt, state: 'unknown' } })
  }, [draft.attempt, isUnderWay, change])
  if (draft.attempt?.state === 'unknown' && !isPending)
    return <UnknownOutcome row={row} request={request} at={draft.attempt.at} outcome={data} />
  return (
    <div className="space-y-4">
      {isSuccess && data.kind === 'not-sent' && (
        <div role="alert">
          <Banner look="problem" title="Atlas was not reached">
            <p>{data.reason} Nothing was sent, so nothing was created. Create again when Atlas is there.</p>
            <RequestId requestId={data.requestId} />
          </Banner>
        </div>
      )}
      {isSuccess && data.kind === 'denied' && (
        <div role="alert">
          <Banner look="problem" title="The portal did not send this">
            <p>{data.sentence}</p>
            <RequestId requestId={data.requestId} />
          </Banner>
        </div>
      )}
      <div className="flex flex-wrap justify-between gap-2">
        <ButtonLink href={href('prepare')}>Back</ButtonLink>
        <Button
          look="solid"
          className="max-sm:order-first max-sm:w-full"
          aria-disabled={isUnderWay} onClick={() => (isUnderWay ? undefined : mutate())}>
          {isUnderWay ? 'Creating…' : `Create private link in ${project.name}`}
        </Button>
      </div>
    </div>
  )
}
