'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { privateLinks } from '#components/private-links/queries.ts'
import { Banner } from '#components/ui/banner.tsx'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import { UnknownOutcome } from '#components/wizard/unknown-outcome.tsx'
import { useWizard } from '#components/wizard/wizard.tsx'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { Row } from '#lib/private-link/row.ts'
import { createPrivateLink } from '#server/actions/create-private-link.ts'

const noAnswer: CreateOutcome = {
  kind: 'unknown',
  reason: 'The portal did not answer, so it is not known whether it sent the request.',
  requestId: '',
}

/** The drafts that this tab is sending now. One that was sent and is not among them has an unknown outcome. */
const sending = new Set<string>()

/** The button that creates, and what came of it. A draft that was sent without an answer offers no button any more. */
export function CreatePanel({ row, request }: { row: Row; request: CreateRequest }) {
  const { project, draft, change, go, href, setRefused } = useWizard()
  const router = useRouter()
  const cache = useQueryClient()
  const settle = (outcome: CreateOutcome) => {
    sending.delete(draft.id)
    const at = Date.now()
    if (outcome.kind === 'unknown') return change({ attempt: { at, state: 'sent' } })
    if (outcome.kind === 'created') {
      change({ attempt: { at, state: 'created', linkId: outcome.linkId } })
      void cache.invalidateQueries({ queryKey: privateLinks.list(project.id).queryKey })
      return router.push(`/projects/${project.id}/private-links/${outcome.linkId}`)
    }
    change({ attempt: undefined })
    if (outcome.kind === 'refused') setRefused(outcome)
    if ('problems' in outcome && outcome.problems.length > 0) go('details')
  }
  const { mutate, data } = useMutation<CreateOutcome>({
    mutationFn: () => createPrivateLink({ groupId: project.id, draftId: draft.id, body: request }),
    onSuccess: settle,
    onError: () => settle(noAnswer),
  })
  const isSending = sending.has(draft.id)
  const send = () => {
    if (sending.has(draft.id)) return
    sending.add(draft.id)
    setRefused(undefined)
    change({ attempt: { at: Date.now(), state: 'sent' } })
    mutate()
  }
  if (draft.attempt?.state === 'created')
    return (
      <Banner look="news" title="This draft has become a private link">
        <Link href={`/projects/${project.id}/private-links/${draft.attempt.linkId}`} className="link">
          Open the link
        </Link>
      </Banner>
    )
  if (draft.attempt && !isSending)
    return <UnknownOutcome row={row} request={request} at={draft.attempt.at} outcome={data} />
  return (
    <div className="space-y-4">
      {data?.kind === 'not-sent' && (
        <div role="alert">
          <Banner look="problem" title="Atlas was not reached">
            <p>{data.reason} Nothing was sent, so nothing was created. Create again when Atlas is there.</p>
            <RequestId requestId={data.requestId} />
          </Banner>
        </div>
      )}
      {data?.kind === 'denied' && (
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
          aria-disabled={isSending}
          onClick={send}
        >
          {isSending ? 'Creating…' : `Create private link in ${project.name}`}
        </Button>
      </div>
    </div>
  )
}
