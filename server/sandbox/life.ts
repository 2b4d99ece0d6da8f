import { findLinkType } from '#lib/link-types/catalog.ts'
import type { Assumed } from '#server/sandbox/assumptions.ts'
import type { Link } from '#server/sandbox/model.ts'

export type Pace = { timeScale: number; approval: 'auto' | 'manual'; assumed: Assumed }

/** Milliseconds of each stretch of a link's life at a time scale of 1. */
export const idleMs = 3_000
export const readyMs = 10_000
const afterDomainMs = 4_000
const afterApprovalMs = 4_000
export const requestedMs = 1_000
export const goneMs = 4_000

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const upper = (value: unknown) => text(value).toUpperCase()

export const providerOf = ({ sent }: Pick<Link, 'sent'>) => upper(sent.provider)
export const vendorOf = ({ sent }: Pick<Link, 'sent'>) => upper(sent.vendor) || 'GENERIC'

/** Azure links stand still until somebody approves the endpoint in Azure (CONTRACT §5). */
const awaitsApproval = ({ sent }: Link) => findLinkType(sent)?.waitsFor === 'approval'

/** Confluent Enterprise on AWS is created without a domain and stands still until PATCH brings it. */
const awaitsDomain = ({ sent }: Link) => findLinkType(sent)?.waitsFor === 'domain' && text(sent.dnsDomain) === ''

const isConfluentOnAws = (link: Link) => providerOf(link) === 'AWS' && vendorOf(link) === 'CONFLUENT'

/** A link's state at a moment of the sandbox's clock, or undefined once it is gone. */
export const stateAt = (link: Link, now: number, { timeScale, approval, assumed }: Pace): string | undefined => {
  const since = (moment: number) => (now - moment) * timeScale
  if (link.deletedAt !== undefined) {
    if (since(link.deletedAt) < requestedMs) return 'DELETE_REQUESTED'
    return since(link.deletedAt) < goneMs ? 'DELETING' : undefined
  }
  if (since(link.createdAt) < idleMs) return 'IDLE'
  const isReady = since(link.createdAt) >= readyMs
  if (link.fails) return isReady ? 'FAILED' : 'WORKING'
  if (awaitsDomain(link)) return assumed.waitingForDomainIsIdle ? 'IDLE' : 'WORKING'
  if (awaitsApproval(link) && approval === 'manual') {
    if (link.approvedAt === undefined) return assumed.waitingForApprovalIsWorking ? 'WORKING' : 'IDLE'
    if (since(link.approvedAt) < afterApprovalMs) return 'WORKING'
  }
  const hasDomainSettled = link.domainAt === undefined || since(link.domainAt) >= afterDomainMs
  return isReady && hasDomainSettled ? 'DONE' : 'WORKING'
}

/** Whether the interface endpoint can be read: Confluent on AWS when DONE, Enterprise already while it waits (CONTRACT §5). */
export const hasInterface = (link: Link, now: number, pace: Pace): boolean => {
  if (!isConfluentOnAws(link) || link.fails) return false
  const isQueued = (now - link.createdAt) * pace.timeScale < idleMs
  const isEnterprise = awaitsDomain(link) || link.domainAt !== undefined
  return isEnterprise ? !isQueued : stateAt(link, now, pace) === 'DONE'
}

/** Whether a link that needs an approval in Azure tells the name of its endpoint there: once built, until it is gone. */
export const hasEndpointName = (link: Link, now: number, { timeScale, assumed }: Pace): boolean =>
  assumed.approvalTellsEndpointName &&
  awaitsApproval(link) &&
  !link.fails &&
  (now - link.createdAt) * timeScale >= readyMs
