'use client'
import { Check, Circle, CircleX, Hand, LoaderCircle } from 'lucide-react'
import dynamic from 'next/dynamic'
import { DomainForm } from '#components/private-links/domain-form.tsx'
import { Elapsed } from '#components/private-links/elapsed.tsx'
import { FailureStep } from '#components/private-links/failure-step.tsx'
import { Ago } from '#components/ui/ago.tsx'
import { Mono } from '#components/ui/mono.tsx'
import { buildGuide, type GuideStep } from '#lib/private-link/guide.ts'
import { getCreatedAt } from '#lib/private-link/link-name.ts'
import { getLinkStateView } from '#lib/private-link/state.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

const ApprovalStep = dynamic(() =>
  import('#components/private-links/approval-step.tsx').then((loaded) => loaded.ApprovalStep),
)
const ConnectionStep = dynamic(() =>
  import('#components/private-links/connection-step.tsx').then((loaded) => loaded.ConnectionStep),
)

const looks = {
  done: { icon: Check, ink: 'text-state-done', word: 'Done', box: '' },
  now: { icon: LoaderCircle, ink: 'text-state-working', word: 'Now', box: '' },
  yours: {
    icon: Hand,
    ink: 'text-state-waiting',
    word: 'Yours',
    box: 'bg-panel shadow-[inset_3px_0_0_var(--color-state-waiting)]',
  },
  failed: {
    icon: CircleX,
    ink: 'text-state-failed',
    word: 'Failed',
    box: 'bg-panel shadow-[inset_3px_0_0_var(--color-state-failed)]',
  },
  later: { icon: Circle, ink: 'text-soft', word: 'Later', box: '' },
} as const

type Props = { groupId: string; link: PrivateLink; step: GuideStep }

/** What stands below a step's text: what is to be handed over, entered, ticked or copied; its place is kept before and after. */
function StepBody({ groupId, link, step: { shows, when } }: Props) {
  if (shows === undefined) return null
  switch (shows) {
    case 'accepted':
      return (
        <p className="text-[13px] text-soft">
          <Ago at={getCreatedAt(link)} />
        </p>
      )
    case 'endpoint':
      return (
        <p className="min-h-6 text-[13px] text-soft">
          {link.interfaceEndpointId ? (
            <Mono text={link.interfaceEndpointId} label="interface endpoint id" />
          ) : (
            'It stands here once Atlas has made it.'
          )}
        </p>
      )
    case 'domain':
      return (
        <div className="min-h-24 text-[13px] text-soft">
          {when === 'yours' && <DomainForm groupId={groupId} link={link} />}
          {when === 'later' && 'It is asked for here once the endpoint stands.'}
          {when === 'done' && link.dnsDomain && <Mono text={link.dnsDomain} label="DNS domain" />}
        </div>
      )
    case 'approval':
      return when === 'later' ? null : <ApprovalStep groupId={groupId} link={link} />
    case 'connection':
      return when === 'later' ? null : <ConnectionStep groupId={groupId} link={link} />
    case 'failure':
      return <FailureStep groupId={groupId} link={link} />
    default:
      return shows satisfies never
  }
}

/** A link's way in order of time: what has been, what is now and whose turn it is, what comes. */
export function LinkGuide({ groupId, link }: { groupId: string; link: PrivateLink }) {
  const steps = buildGuide(link)
  return (
    <section aria-labelledby="story" className="overflow-hidden rounded-box border border-line">
      <div className="relative flex min-h-11 flex-wrap items-center gap-x-4 border-b border-line px-4 py-2">
        <h2 id="story" className="mr-auto">
          What happens
        </h2>
        {getLinkStateView(link).isMoving && <Elapsed link={link} />}
      </div>
      <ol className="divide-y divide-line">
        {steps.map((step) => {
          const { icon: Icon, ink, word, box } = looks[step.when]
          return (
            <li key={step.id} className={`flex gap-3 px-4 py-3 ${box}`}>
              <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${ink}`} />
              <div className="min-w-0 grow space-y-2">
                <div>
                  <h3 className="flex items-baseline justify-between gap-x-3 font-medium">
                    {step.title}
                    <span className={`shrink-0 text-[13px] font-normal ${ink}`}>{word}</span>
                  </h3>
                  {step.text && <p className="text-[13px] text-soft">{step.text}</p>}
                </div>
                <StepBody groupId={groupId} link={link} step={step} />
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
