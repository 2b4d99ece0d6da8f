import { findLinkType } from '#lib/link-types/catalog.ts'
import type { Assumptions } from '#server/sandbox/assumptions.ts'
import type { Link } from '#server/sandbox/model.ts'

export type LifecycleSettings = { timeScale: number; approval: 'auto' | 'manual'; assumptions: Assumptions }

/** The length of each phase of a link's lifecycle in milliseconds, at a time scale of 1. */
export const idleMs = 3_000
export const builtMs = 10_000
const afterDomainMs = 4_000
const afterApprovalMs = 4_000
export const requestedMs = 1_000
export const goneMs = 4_000

const toText = (value: unknown) => (typeof value === 'string' ? value : '')
const toUpper = (value: unknown) => toText(value).toUpperCase()

export const readProvider = ({ sent: requestBody }: Pick<Link, 'sent'>) => toUpper(requestBody.provider)
export const readVendor = ({ sent: requestBody }: Pick<Link, 'sent'>) => toUpper(requestBody.vendor) || 'GENERIC'

/** Azure links wait until somebody approves the endpoint in Azure (docs/CONTRACT.md §5). */
const isWaitingForApproval = ({ sent: requestBody }: Link) => findLinkType(requestBody)?.waitsFor === 'approval'

/** Confluent Enterprise links on AWS are created without a domain and wait until a PATCH sets it. */
const isWaitingForDomain = ({ sent: requestBody }: Link) =>
  findLinkType(requestBody)?.waitsFor === 'domain' && toText(requestBody.dnsDomain) === ''

const isConfluentOnAws = (link: Link) => readProvider(link) === 'AWS' && readVendor(link) === 'CONFLUENT'

/** Computes a link's state at a moment of the sandbox's clock; undefined once it is gone. */
export const computeState = (
  link: Link,
  now: number,
  { timeScale, approval, assumptions }: LifecycleSettings,
): string | undefined => {
  const elapsedSince = (moment: number) => (now - moment) * timeScale
  if (link.deletedAt !== undefined) {
    if (elapsedSince(link.deletedAt) < requestedMs) return 'DELETE_REQUESTED'
    return elapsedSince(link.deletedAt) < goneMs ? 'DELETING' : undefined
  }
  if (elapsedSince(link.createdAt) < idleMs) return 'IDLE'
  const isBuilt = elapsedSince(link.createdAt) >= builtMs
  if (link.fails) return isBuilt ? 'FAILED' : 'WORKING'
  if (isWaitingForDomain(link)) return assumptions.waitingForDomainIsIdle ? 'IDLE' : 'WORKING'
  if (isWaitingForApproval(link) && approval === 'manual') {
    if (link.approvedAt === undefined) return assumptions.waitingForApprovalIsWorking ? 'WORKING' : 'IDLE'
    if (elapsedSince(link.approvedAt) < afterApprovalMs) return 'WORKING'
  }
  const hasDomainSettled = link.domainAt === undefined || elapsedSince(link.domainAt) >= afterDomainMs
  return isBuilt && hasDomainSettled ? 'DONE' : 'WORKING'
}

/**
 * Whether the interface endpoint can be read: for Confluent on AWS when DONE, for Enterprise while it waits for its
 * domain (docs/CONTRACT.md §5).
 */
export const hasInterface = (link: Link, now: number, settings: LifecycleSettings): boolean => {
  if (!isConfluentOnAws(link) || link.fails) return false
  const isQueued = (now - link.createdAt) * settings.timeScale < idleMs
  const isEnterprise = isWaitingForDomain(link) || link.domainAt !== undefined
  return isEnterprise ? !isQueued : computeState(link, now, settings) === 'DONE'
}

/**
 * Whether an Azure link that needs an approval shows the name of its endpoint: from when it is built until it is gone.
 */
export const hasEndpointName = (link: Link, now: number, { timeScale, assumptions }: LifecycleSettings): boolean =>
  assumptions.approvalTellsEndpointName &&
  isWaitingForApproval(link) &&
  !link.fails &&
  (now - link.createdAt) * timeScale >= builtMs
