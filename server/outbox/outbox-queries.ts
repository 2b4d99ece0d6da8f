import 'server-only'
import type { Store } from '#server/store/db.ts'
import { countDeliveries, listGivenUpDeliveries } from '#server/store/outbox-stats.ts'
import type { ReceiverStatus } from '#lib/health/receiver-status.ts'
import type { GivenUpMessage } from '#lib/wire/given-up-message.ts'

const parseTime = (text: string | null) => (text === null ? undefined : Date.parse(text))
const mostShown = 100

/** What the outbox still holds. */
export const createOutboxQueries = ({ store: { db } }: { store: Store }) => ({
  countMessages: async (): Promise<ReceiverStatus[]> =>
    (await countDeliveries(db)).map(({ oldestAt, deliveredAt, ...counts }) => ({
      ...counts,
      ...{ oldestAt: parseTime(oldestAt), deliveredAt: parseTime(deliveredAt) },
    })),
  /** The messages that were given up last, the newest first. */
  listGivenUp: async (): Promise<GivenUpMessage[]> =>
    (await listGivenUpDeliveries(db, mostShown)).map(({ at, endedAt, groupId, reason, ...rest }) => ({
      ...rest,
      ...{ groupId: groupId ?? '', reason: reason ?? '', at: Date.parse(at), endedAt: Date.parse(endedAt) },
    })),
})
