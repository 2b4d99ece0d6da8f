import type { Assumed } from '#server/sandbox/assumptions.ts'
import type { Link } from '#server/sandbox/model.ts'

export type Pace = { timeScale: number; approval: 'auto' | 'manual'; assumed: Assumed }

/** Milliseconds of each stretch of a link's life at a time scale of 1. */
const idleMs = 3_000
const workingMs = 7_000
const afterDomainMs = 4_000
const requestedMs = 1_000
const deletingMs = 3_000

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const upper = (value: unknown) => text(value).toUpperCase()

export const providerOf = ({ sent }: Pick<Link, 'sent'>) => upper(sent.provider)
export const vendorOf = ({ sent }: Pick<Link, 'sent'>) => upper(sent.vendor) || 'GENERIC'

/** Azure links stand still until somebody approves the endpoint in Azure (CONTRACT §5). */
const awaitsApproval = (link: Link) =>
  providerOf(link) === 'AZURE' && ['EVENTHUB', 'AZURE_BLOB_STORAGE', 'GENERIC'].includes(vendorOf(link))

/** Confluent Enterprise on AWS is created without a domain and stands still until PATCH brings it. */
export const awaitsDomain = (link: Link) =>
  providerOf(link) === 'AWS' && vendorOf(link) === 'CONFLUENT' && text(link.sent.dnsDomain) === ''

const working = (elapsed: number, lastsMs: number) => (elapsed < lastsMs ? 'WORKING' : 'DONE')

/** A link's state at a moment of the sandbox's clock, or undefined once it is gone. */
export const stateAt = (link: Link, now: number, { timeScale, approval, assumed }: Pace): string | undefined => {
  const since = (moment: number) => (now - moment) * timeScale
  if (link.deletedAt !== undefined) {
    if (since(link.deletedAt) < requestedMs) return 'DELETE_REQUESTED'
    return since(link.deletedAt) < requestedMs + deletingMs ? 'DELETING' : undefined
  }
  const elapsed = since(link.createdAt)
  if (elapsed < idleMs) return 'IDLE'
  if (link.fails) return elapsed < idleMs + workingMs ? 'WORKING' : 'FAILED'
  if (awaitsDomain(link)) return assumed.waitingForDomainIsIdle ? 'IDLE' : 'WORKING'
  if (link.domainAt !== undefined) return working(since(link.domainAt), afterDomainMs)
  if (awaitsApproval(link) && approval === 'manual')
    return link.approvedAt === undefined ? 'WORKING' : working(since(link.approvedAt), afterDomainMs)
  return working(elapsed, idleMs + workingMs)
}
