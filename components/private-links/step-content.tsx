'use client'
import { lazy, Suspense } from 'react'
import { CopyableId } from '#components/ui/copyable-id.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { GuideStep } from '#lib/private-link/guide.ts'
import { getCreatedAt } from '#lib/private-link/link-name.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

const ApprovalStep = lazy(async () => ({
  default: (await import('#components/private-links/approval-step.tsx')).ApprovalStep,
}))
const DomainForm = lazy(async () => ({
  default: (await import('#components/private-links/domain-form.tsx')).DomainForm,
}))
const ConnectionStep = lazy(async () => ({
  default: (await import('#components/private-links/connection-step.tsx')).ConnectionStep,
}))

type Props = { groupId: string; link: PrivateLink; step: GuideStep }

/**
 * What is below a step's text: a value to copy, a form or a checkbox. Space is reserved for it, so that nothing moves.
 */
export function StepContent({ groupId, link, step: { shows, when } }: Props) {
  if (shows === undefined) return null
  switch (shows) {
    case 'accepted':
      return (
        <p className="text-small text-soft">
          <RelativeTime at={getCreatedAt(link)} />
        </p>
      )
    case 'endpoint':
      return (
        <p className="min-h-6 text-small text-soft">
          {link.interfaceEndpointId ? (
            <CopyableId text={link.interfaceEndpointId} label="interface endpoint id" />
          ) : (
            'It will be shown here once Atlas has created it.'
          )}
        </p>
      )
    case 'domain':
      return (
        <div className="min-h-24 text-small text-soft">
          {when === 'yours' && (
            <Suspense fallback={null}>
              <DomainForm groupId={groupId} link={link} />
            </Suspense>
          )}
          {when === 'later' && 'You can enter it here once the endpoint exists.'}
          {when === 'done' && link.dnsDomain && <CopyableId text={link.dnsDomain} label="DNS domain" />}
        </div>
      )
    case 'approval':
      return (
        when !== 'later' && (
          <Suspense fallback={null}>
            <ApprovalStep groupId={groupId} link={link} />
          </Suspense>
        )
      )
    case 'connection':
      return (
        when !== 'later' && (
          <Suspense fallback={<div className="h-32" />}>
            <ConnectionStep groupId={groupId} link={link} />
          </Suspense>
        )
      )
    default:
      return shows satisfies never
  }
}
