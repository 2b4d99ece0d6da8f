'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { privateLinks } from '#components/private-links/queries.ts'
import { SignInLink } from '#components/shell/sign-in-link.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import { createOutcome } from '#components/wizard/queries.ts'
import { useWizard } from '#components/wizard/wizard.tsx'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import { createPrivateLink } from '#server/actions/create-private-link.ts'

/** Seldom needed, so it is not in the first load. */
const OpenOutcome = dynamic(() =>
  import('#components/private-links/open-outcome.tsx').then((module) => module.OpenOutcome),
)

/** The keys that this tab is sending now. One that was sent and is not among them is asked for at the portal. */
const sending = new Set<string>()

function NotCreated({ outcome }: { outcome: CreateOutcome }) {
  if (outcome.kind === 'not-sent')
    return (
      <Banner look="problem" title="Atlas was not reached">
        <p>{outcome.reason} Nothing was sent, so nothing was created. Create again when Atlas is there.</p>
        <RequestId requestId={outcome.requestId} />
      </Banner>
    )
  if (outcome.kind === 'none')
    return (
      <Banner look="news" title="Nothing was sent">
        <p>The portal has no record of this request, and it sends nothing that it has not recorded. Create it now.</p>
      </Banner>
    )
  if (outcome.kind !== 'denied') return null
  return (
    <Banner look="problem" title="The portal did not send this">
      <p>{outcome.sentence}</p>
      {outcome.mustSignIn && <SignInLink />}
      <RequestId requestId={outcome.requestId} />
    </Banner>
  )
}

/** The button that creates, and what came of it. A draft that was sent without an answer offers no button any more. */
export function CreatePanel({ request }: { request: CreateRequest }) {
  const { project, draft, change, go, href, setRefused } = useWizard()
  const router = useRouter()
  const cache = useQueryClient()
  const [told, setTold] = useState<CreateOutcome>()
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  const links = `/projects/${project.id}/private-links`

  const settle = useCallback(
    (outcome: CreateOutcome) => {
      const at = Date.now()
      setTold(outcome)
      switch (outcome.kind) {
        case 'created':
          change({ attempt: { at, state: 'created', linkId: outcome.linkId } })
          return void cache.invalidateQueries({ queryKey: privateLinks.list(project.id).queryKey })
        case 'sending':
        case 'unknown':
        case 'not-found':
        case 'ambiguous':
          return
        case 'none':
        case 'mend':
        case 'denied':
          change({ attempt: undefined })
          break
        case 'existing':
        case 'refused':
        case 'not-sent':
          change({ attempt: undefined, key: crypto.randomUUID() })
      }
      if (!isHere.current) return
      if (outcome.kind === 'refused') setRefused(outcome)
      if ('problems' in outcome && outcome.problems.length > 0) go('details')
    },
    [change, cache, project.id, setRefused, go],
  )
  const { mutate } = useMutation<CreateOutcome, Error, { key: string; evenIfExisting: boolean }>({
    mutationFn: (asked) => createPrivateLink({ groupId: project.id, body: request, ...asked }),
    onSettled: (_told, _error, { key }) => void sending.delete(key),
    onSuccess: (outcome) => {
      settle(outcome)
      if (outcome.kind === 'created' && isHere.current) router.push(`${links}/${outcome.linkId}`)
    },
    onError: () => change({ attempt: { at: Date.now(), state: 'sent' } }),
  })
  const isSending = sending.has(draft.key)
  const send = (evenIfExisting = false) => {
    if (sending.has(draft.key)) return
    sending.add(draft.key)
    setRefused(undefined)
    setTold(undefined)
    cache.removeQueries({ queryKey: createOutcome(project.id, draft.key).queryKey })
    change({ attempt: { at: Date.now(), state: 'sent' } })
    mutate({ key: draft.key, evenIfExisting })
  }
  if (draft.attempt?.state === 'created')
    return (
      <Banner look="news" title="This draft has become a private link">
        <Link href={`${links}/${draft.attempt.linkId}`} className="link">
          Open the link
        </Link>
      </Banner>
    )
  if (draft.attempt && !isSending)
    return <OpenOutcome project={project} draftKey={draft.key} request={request} onSettled={settle} />
  return (
    <div className="space-y-4">
      {told && (
        <div role="alert">
          <NotCreated outcome={told} />
          {told.kind === 'existing' && (
            <Banner look="warning" title="This target has a private link already">
              <p>Nothing was sent.</p>
              <div className="flex flex-wrap gap-2">
                <ButtonLink href={`${links}/${told.linkId}`}>Open the link</ButtonLink>
                <Button look="quiet" onClick={() => send(true)}>
                  Create another one all the same
                </Button>
              </div>
            </Banner>
          )}
        </div>
      )}
      <div className="flex flex-wrap justify-between gap-2">
        <ButtonLink href={href('prepare')}>Back</ButtonLink>
        <Button
          look="solid"
          className="max-sm:order-first max-sm:w-full"
          aria-disabled={isSending}
          onClick={() => send()}
        >
          {isSending ? 'Creating…' : `Create private link in ${project.name}`}
        </Button>
      </div>
    </div>
  )
}
