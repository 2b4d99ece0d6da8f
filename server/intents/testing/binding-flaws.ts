import type { SimulatedAtlas } from '#server/intents/testing/simulated-atlas.ts'
import type { Facts } from '#server/intents/testing/invariants.ts'
import { readAttempts } from '#server/store/attempts.ts'
import type { Store } from '#server/store/db.ts'
import * as z from '#lib/zod.ts'
import { getCreatedAt } from '#lib/private-link/link-name.ts'

/** A minute between Date and ids, and what their rounding and the way of an answer add to it. */
const minuteMs = 62_000
/** So much less that no rounding takes it beyond a minute. */
const surelyWithinMs = 58_000

const detailShape = z.object({ candidates: z.array(z.string()).optional() })
type Deps = { store: Store; atlas: SimulatedAtlas; facts: Facts; auditedBefore: number }

const readSearches = ({ db }: Store, after: number) =>
  db
    .selectFrom('audit')
    .select(['intentId', 'linkId', 'at', 'action', 'detail'])
    .where('seq', '>', after)
    .where('action', 'in', ['create.found', 'create.found-late', 'create.ambiguous'])
    .orderBy('seq')
    .execute()

/**
 * I11: what the portal binds by itself has an id of the time from the first send until then, by Atlas's Date and within
 * a minute; and the only match is bound by itself when Atlas's Date and its ids agree within a minute.
 */
export const findBindingFlaws = async ({ store, atlas, facts, auditedBefore }: Deps): Promise<string[]> => {
  const { aheadOfClocksMs, aheadOfIdsMs } = atlas.dates
  const flaws: string[] = []
  for (const { intentId, linkId, at, action, detail } of await readSearches(store, auditedBefore)) {
    const { candidates = [] } = detailShape.parse(JSON.parse(detail))
    const [first] = await readAttempts(store.db, intentId ?? '')
    if (action === 'create.ambiguous') {
      const [only, ...others] = atlas.links.all.filter(({ id }) => candidates.includes(id))
      const isOwn = only?.requestId !== undefined && facts.requests.get(only.requestId) === intentId
      if (isOwn && others.length === 0 && Math.abs(aheadOfIdsMs) <= surelyWithinMs)
        flaws.push('I11: the only match was of the right time, and a person was asked')
    } else if (linkId !== null && first) {
      const createdAt = getCreatedAt({ _id: linkId })
      const isEarly = createdAt < Date.parse(first.sentAt) + aheadOfClocksMs - minuteMs
      if (isEarly || createdAt > Date.parse(at) + aheadOfClocksMs + minuteMs)
        flaws.push('I11: a link of another time was bound and nobody was asked')
    }
  }
  return flaws
}
