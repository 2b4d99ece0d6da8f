'use client'
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useEffect } from 'react'
import { DeniedBanner } from '#components/private-links/denied-banner.tsx'
import { LinksTable, shortenLinkId } from '#components/private-links/links-table.tsx'
import { isPendingOutcome, type PendingOutcome } from '#components/private-links/pending-outcome.ts'
import { PendingNotice } from '#components/private-links/pending-notice.tsx'
import { invalidatePrivateLinks } from '#components/private-links/scope/queries.ts'
import { privateLinkQueries } from '#components/private-links/queries.ts'
import type { Polled } from '#components/polled-fetch.ts'
import { toQueryError } from '#components/request-error.ts'
import { LaterCommandRules } from '#components/rules/later-command-rules.tsx'
import { SignInLink } from '#components/shell/sign-in-link.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { createOutcomeQuery, setCreateOutcome } from '#components/wizard/outcome/queries.ts'
import { mayMatchRequest } from '#lib/private-link/fingerprint.ts'
import type { CreateOutcome, Denial } from '#lib/private-link/outcome.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { LinksAnswer } from '#lib/wire/answers.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'
import type { Project } from '#lib/wire/project.ts'
import { pickPrivateLink } from '#server/actions/pick-private-link.ts'
import { sendAgain } from '#server/actions/send-again.ts'

/** Focuses the box that replaces the button; later polls that only change its words leave the focus alone. */
const focusOnce = (box: HTMLElement | null) => {
  if (document.activeElement === document.body) box?.focus()
}

type Props = { project: Project; draftKey: string; request: CreateRequest; onOutcome: (outcome: CreateOutcome) => void }

function Loading({ error }: { error: Error | null }) {
  return (
    <>
      <p className="text-soft">{error ? toQueryError(error).sentence : 'Checking what happened to the request…'}</p>
      {error && toQueryError(error).kind === 'signed-out' && <SignInLink />}
    </>
  )
}

type MatchesProps = Pick<Props, 'project' | 'request'> & {
  candidates: readonly string[]
  list: Pick<UseQueryResult<Polled<LinksAnswer>>, 'data' | 'error'>
}

/** The links in Atlas that lead to the target of the request. */
function MatchingLinks({ project, request, candidates, list: { data, error } }: MatchesProps) {
  const isMatch = (link: PrivateLink) => candidates.includes(link._id) || mayMatchRequest(request, link)
  const matches = data?.value.links.filter(isMatch) ?? []
  return (
    <section aria-labelledby="standing" className="space-y-2">
      <h2 id="standing">
        {data ? `Links to this target in ${project.name}: ${String(matches.length)}` : 'Reading the links from Atlas…'}
      </h2>
      {error && <p className="text-state-waiting">{toQueryError(error).sentence}</p>}
      {matches.length > 0 && <LinksTable groupId={project.id} links={matches} />}
      {data && matches.length === 0 && (
        <p className="text-soft">None so far. It can still appear: this list is updated every few seconds.</p>
      )}
    </section>
  )
}

/** `setOutcome`: shows what an action returned without waiting for the next poll. */
type ActionProps = Pick<Props, 'project' | 'draftKey'> & {
  outcome: PendingOutcome
  candidates: readonly string[]
  setOutcome: (outcome: CreateOutcome) => void
}

type Intent = { groupId: string; key: string }

/** What was not sent again, and is as it was before. */
const isDenied = (outcome: CreateOutcome | undefined): outcome is Denial => outcome?.kind === 'denied'

function Actions({ project, draftKey, outcome, candidates, setOutcome }: ActionProps) {
  const intent = { groupId: project.id, key: draftKey }
  // React Query hands a mutation a second argument; an action gets its input alone.
  const resend = useMutation({
    mutationFn: (input: Intent) => sendAgain(input),
    onSuccess: (result) => !isDenied(result) && setOutcome(result),
  })
  const pick = useMutation({
    mutationFn: (input: Intent & { linkId: string }) => pickPrivateLink(input),
    onSuccess: setOutcome,
  })
  return (
    <>
      {isDenied(resend.data) && (
        <DeniedBanner {...resend.data} ask={{ groupId: project.id, command: 'send-again', input: { key: draftKey } }} />
      )}
      {outcome.kind === 'not-found' && (
        <LaterCommandRules groupId={project.id} command="send-again" input={{ key: draftKey }} outcome={resend.data} />
      )}
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/projects/${project.id}/private-links`}>Show all links</ButtonLink>
        {outcome.kind === 'not-found' && (
          <Button aria-disabled={resend.isPending} onClick={() => !resend.isPending && resend.mutate(intent)}>
            {resend.isPending ? 'Sending…' : 'Send again'}
          </Button>
        )}
        {candidates.map((linkId) => (
          <Button key={linkId} onClick={() => pick.mutate({ ...intent, linkId })}>
            It is <code className="font-mono text-small">{shortenLinkId(linkId)}</code>
          </Button>
        ))}
      </div>
    </>
  )
}

const useCreateOutcome = ({ project, draftKey, onOutcome }: Omit<Props, 'request'>): UseQueryResult<CreateOutcome> => {
  const result = useQuery(createOutcomeQuery(project.id, draftKey))
  const outcome = result.data
  useEffect(() => {
    if (outcome && !isPendingOutcome(outcome)) onOutcome(outcome)
  }, [outcome, onOutcome])
  return result
}

/**
 * A create that was sent and has no final outcome yet: what the portal's journal says, and what a person may decide.
 */
export function PendingCreate({ project, draftKey, request, onOutcome }: Props) {
  const queryClient = useQueryClient()
  const { data: outcome, error } = useCreateOutcome({ project, draftKey, onOutcome })
  const list = useQuery(privateLinkQueries.list(project.id))
  if (!outcome || !isPendingOutcome(outcome)) return <Loading error={error} />
  const setOutcome = (result: CreateOutcome) => {
    setCreateOutcome(queryClient, project.id, draftKey, result)
    if ('linkId' in result) void invalidatePrivateLinks(queryClient, project.id)
  }
  const candidates = outcome.kind === 'ambiguous' ? outcome.candidates : []
  return (
    <div className="space-y-4">
      <div role="alert" tabIndex={-1} ref={focusOnce}>
        <PendingNotice outcome={outcome} />
      </div>
      <MatchingLinks project={project} request={request} candidates={candidates} list={list} />
      <Actions
        project={project}
        draftKey={draftKey}
        outcome={outcome}
        candidates={candidates}
        setOutcome={setOutcome}
      />
    </div>
  )
}
