'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { troubleOf } from '#components/fetch-json.ts'
import { LinksTable } from '#components/private-links/links-table.tsx'
import { privateLinks } from '#components/private-links/queries.ts'
import { SignInLink } from '#components/shell/sign-in-link.tsx'
import { Ago } from '#components/ui/ago.tsx'
import { Banner } from '#components/ui/banner.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Button } from '#components/ui/button.tsx'
import { RequestId } from '#components/ui/request-id.tsx'
import { createOutcome } from '#components/wizard/queries.ts'
import { useRules } from '#components/wizard/use-rules.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import type { CreateRequest } from '#lib/private-link/request.ts'
import type { Project } from '#lib/wire/project.ts'
import { pickPrivateLink, sendAgain } from '#server/actions/create-private-link.ts'

/** Takes the focus when it comes to stand where the button was; a poll that changes its words leaves it. */
const focusOnce = (box: HTMLElement | null) => {
  if (document.activeElement === document.body) box?.focus()
}

function Said({ outcome }: { outcome: CreateOutcome }) {
  if (outcome.kind === 'sending')
    return (
      <Banner look="news" title="The request is on its way">
        <p>
          The portal is asking Atlas since <Ago at={outcome.sentAt} suffix="" />. It is safe to close this tab.
        </p>
      </Banner>
    )
  if (outcome.kind === 'not-found')
    return (
      <Banner look="warning" title="Atlas does not have this link so far">
        <p>
          The request was sent <Ago at={outcome.sentAt} /> and was not answered. The portal has looked{' '}
          {outcome.recoveryAttempts} times and found no such link. It goes on looking for a day; a link that turns up
          late becomes this one’s. Sending again is your decision: should the first one turn up after all, there are
          two.
        </p>
      </Banner>
    )
  if (outcome.kind === 'ambiguous')
    return (
      <Banner look="warning" title="Several links may be this one">
        <p>The request was not answered, and Atlas has more than one link that fits it. Say which one is yours.</p>
      </Banner>
    )
  if (outcome.kind !== 'unknown') return null
  return (
    <Banner look="warning" title="It is not known whether Atlas created this link">
      <p>
        The request was sent <Ago at={outcome.sentAt} /> and no usable answer came. {outcome.reason} Sending it again
        could make a second, billed link, so the portal does not offer it. It looks for the link by itself
        {outcome.recoveryAttempts > 0 && ` and has looked ${String(outcome.recoveryAttempts)} times`}.
      </p>
      {outcome.requestId && <RequestId requestId={outcome.requestId} />}
    </Banner>
  )
}

/** `draftKey`: the key of the draft that was sent. */
type Props = { project: Project; draftKey: string; request: CreateRequest; onSettled: (outcome: CreateOutcome) => void }

/** A create that was sent and has no final outcome here: what the portal's journal knows of it, and what a person may decide. */
export function OpenOutcome({ project, draftKey, request, onSettled }: Props) {
  const cache = useQueryClient()
  const asked = createOutcome(project.id, draftKey)
  const { data: outcome, error } = useQuery(asked)
  const list = useQuery(privateLinks.list(project.id))
  const rules = useRules(true)
  const again = useMutation({ mutationFn: sendAgain, onSuccess: (told) => cache.setQueryData(asked.queryKey, told) })
  const pick = useMutation({
    mutationFn: pickPrivateLink,
    onSuccess: (told) => cache.setQueryData(asked.queryKey, told),
  })
  const isSettled = outcome && !['sending', 'unknown', 'not-found', 'ambiguous'].includes(outcome.kind)
  useEffect(() => {
    if (isSettled) onSettled(outcome)
  }, [isSettled, outcome, onSettled])
  const named = { groupId: project.id, key: draftKey }
  const candidates = outcome?.kind === 'ambiguous' ? outcome.candidates : []
  const fitting =
    list.data?.value.links.filter((link) => candidates.includes(link._id) || rules?.mayComeOf(request, link)) ?? []
  if (!outcome || isSettled)
    return (
      <>
        <p className="text-soft">
          {error ? troubleOf(error).sentence : 'Asking the portal what became of the request…'}
        </p>
        {error && troubleOf(error).kind === 'signed-out' && <SignInLink />}
      </>
    )
  return (
    <div className="space-y-4">
      <div role="alert" tabIndex={-1} ref={focusOnce}>
        <Said outcome={outcome} />
      </div>
      <section aria-labelledby="standing" className="space-y-2">
        <h2 id="standing">
          {list.data
            ? `Links to this target in ${project.name}: ${String(fitting.length)}`
            : 'Reading the links from Atlas…'}
        </h2>
        {list.error && <p className="text-state-waiting">{troubleOf(list.error).sentence}</p>}
        {fitting.length > 0 && <LinksTable groupId={project.id} links={fitting} />}
        {list.data && fitting.length === 0 && (
          <p className="text-soft">None so far. It can still appear: this list is read again every few seconds.</p>
        )}
      </section>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/projects/${project.id}/private-links`}>Show all links</ButtonLink>
        {outcome.kind === 'not-found' && (
          <Button aria-disabled={again.isPending} onClick={() => (again.isPending ? undefined : again.mutate(named))}>
            {again.isPending ? 'Sending…' : 'Send again'}
          </Button>
        )}
        {candidates.map((linkId) => (
          <Button key={linkId} onClick={() => pick.mutate({ ...named, linkId })}>
            It is <code className="font-mono text-[13px]">…{linkId.slice(-6)}</code>
          </Button>
        ))}
      </div>
    </div>
  )
}
