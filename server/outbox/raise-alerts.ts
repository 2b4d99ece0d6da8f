import 'server-only'
import type { Transaction } from 'kysely'
import { closeAlerts, openAlert } from '#server/store/alerts.ts'
import { listTokensToTell } from '#server/store/api-tokens.ts'
import type { Store } from '#server/store/db.ts'
import { appendEvent } from '#server/store/events.ts'
import type { ApiTokenRow, Schema } from '#server/store/schema.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import type { Trouble } from '#lib/notification/list-troubles.ts'
import type { NewEvent } from '#lib/notification/message.ts'

export type RaiseAlertsDeps = {
  store: Store
  now: () => number
  /** Who vouches for the owners of tokens. */
  issuer: string
  /** What is broken now, as this process sees it. */
  listTroubles: () => Promise<readonly Trouble[]>
}

const dayMs = 86_400_000
/** How long before its end a token is told of; one for a short time once half of it is over. */
const tokenMs = 7 * dayMs
/** How long a trouble must last before it is told of, and how long no replica must have it before it is over, in ms. */
const [lastingMs, overMs] = [120_000, 300_000]
const portalStart = 'portal '

const toTokenEvent = ({ id, issuer, owner, name, expiresAt }: ApiTokenRow, at: string): NewEvent => ({
  ...{ kind: 'token.expiring', groupId: null, at, subject: { type: 'token', tokenId: id, issuer, owner } },
  facts: { what: 'Make a new token and give it to whatever uses this one.', name, expiresAt },
})

const toPortalEvent = (kind: 'portal.trouble' | 'portal.recovered', { part, what }: Trouble, at: string): NewEvent => ({
  ...{ kind, groupId: null, at, subject: { type: 'portal', part }, facts: { what } },
})

const isDue = ({ createdAt, expiresAt }: ApiTokenRow, now: number) => {
  const [from, until] = [Date.parse(createdAt), Date.parse(expiresAt)]
  return until - now <= Math.min(tokenMs, (until - from) / 2)
}

type Alert = { name: string; until: number; event: NewEvent }

/**
 * Opens alerts, and returns the events of those that are new. In the order of their names: two replicas that open the
 * same ones at once wait for each other, and not both.
 */
const openAlerts = async (trx: Transaction<Schema>, alerts: readonly Alert[]): Promise<NewEvent[]> => {
  const events: NewEvent[] = []
  for (const { name, until, event } of alerts.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
    if (await openAlert(trx, { name, at: event.at, until: toTimestamp(until) })) events.push(event)
  return events
}

const toRecovery = ({ name }: { name: string }, at: string): NewEvent[] => {
  if (!name.startsWith(portalStart)) return []
  const part = name.slice(portalStart.length)
  return [toPortalEvent('portal.recovered', { part, what: `${part} is well again.` }, at)]
}

/**
 * Creates the round that tells of tokens that expire soon, once each, and of what is broken, once for all replicas and
 * again when it is over. A store that does not answer tells nobody of itself: the metrics do.
 */
export const createRaiseAlerts = ({ store, now, issuer, listTroubles }: RaiseAlertsDeps) => {
  const since = new Map<string, number>()

  const findLasting = async (at: number): Promise<Trouble[]> => {
    const troubles = await listTroubles()
    const parts = new Set(troubles.map(({ part }) => part))
    for (const part of [...since.keys()]) if (!parts.has(part)) since.delete(part)
    for (const part of parts) since.set(part, since.get(part) ?? at)
    return troubles.filter(({ part }) => at - (since.get(part) ?? at) >= lastingMs)
  }

  return async (): Promise<void> => {
    const ms = now()
    const at = toTimestamp(ms)
    const troubles = await findLasting(ms)
    const tokens = await listTokensToTell(store.db, { issuer, after: at, until: toTimestamp(ms + tokenMs) })
    const alerts = [
      ...troubles.map((trouble) => ({
        ...{ name: `${portalStart}${trouble.part}`, until: ms + overMs },
        event: toPortalEvent('portal.trouble', trouble, at),
      })),
      ...tokens
        .filter((token) => isDue(token, ms))
        .map((token) => ({
          ...{ name: `token ${token.id}`, until: Date.parse(token.expiresAt), event: toTokenEvent(token, at) },
        })),
    ]
    await store.transaction(async (trx) => {
      const opened = await openAlerts(trx, alerts)
      const recovered = (await closeAlerts(trx, at)).flatMap((alert) => toRecovery(alert, at))
      for (const event of [...opened, ...recovered]) await appendEvent(trx, event)
    })
  }
}
