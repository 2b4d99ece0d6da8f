import { auditFlaws } from '#server/intents/testing/audit-path.ts'
import type { SimulatedAtlas } from '#server/intents/testing/simulated-atlas.ts'
import type { Body } from '#server/intents/testing/simulated-links.ts'
import { readAttempts } from '#server/store/attempts.ts'
import type { Store } from '#server/store/db.ts'
import { intentsOfGroup } from '#server/store/intents-read.ts'
import type { IntentRow } from '#server/store/schema.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import * as z from '#lib/zod.ts'

/** What people did: the keys they submitted, which request was for which key, and how often they decided to send again. */
export type Facts = { keys: Set<string>; requests: Map<string, string>; sends: Map<string, number> }
export type Tell = (key: string, by: string, outcome: CreateOutcome) => void

const ids = z.array(z.string())
const candidatesShape = z.object({ candidates: ids })

/** I4: when a POST arrives, another reader finds its intent in `sending`, with an attempt that has not ended. */
export const sawPost = async (
  store: Store,
  groupId: string,
  { requestId, body }: { requestId: string; body: Body },
) => {
  const intent = (await intentsOfGroup(store.db, groupId, { limit: 50 })).find(
    (one) => one.requestId === requestId && one.kind === 'create',
  )
  const attempt = intent && (await readAttempts(store.db, intent.id)).find(({ no }) => no === intent.attempt)
  if (intent?.status !== 'sending' || intent.body !== JSON.stringify(body) || attempt?.endedAt !== null)
    return `I4: a POST came and its intent is ${intent?.status ?? 'not there'}, its attempt ${attempt ? 'written' : 'not written'}`
  return undefined
}

type Telling = {
  atlas: SimulatedAtlas
  facts: Facts
  note: (line: string) => void
  at: () => string
  say?: (line: string) => void
}

/** I7: nobody hears `created` without a link that exists, nor `refused` of a key whose own POST made a link that stands. */
export const tellingOf =
  ({ atlas, facts, note, at, say }: Telling): Tell =>
  (key, by, outcome) => {
    say?.(`${at()} TOLD ${key.slice(0, 8)} (${by}) ${JSON.stringify(outcome)}`)
    if ('linkId' in outcome && !atlas.links.existed(outcome.linkId))
      note(`I7: ${outcome.kind} was told with a link that never existed`)
    if (outcome.kind === 'ambiguous' && !outcome.candidates.every(atlas.links.existed))
      note('I7: a candidate never existed')
    if (outcome.kind === 'refused' || outcome.kind === 'not-sent') {
      const own = ownOf(atlas, facts, key)
      if (own.length > 0) note(`I7: ${outcome.kind} was told and the link ${own[0]?.id ?? ''} stands`)
    }
  }

/** The standing links that came of POSTs for this key. */
const ownOf = ({ links }: SimulatedAtlas, { requests }: Facts, key: string) =>
  links.standing().filter(({ requestId }) => requestId !== undefined && requests.get(requestId) === key)

type AtRest = {
  store: Store
  groupId: string
  atlas: SimulatedAtlas
  facts: Facts
  auditedBefore: number
  isEnd: boolean
}

const waiting = ['created', 'existing', 'refused', 'not-sent', 'done', 'not-found', 'ambiguous']

const namedIn = ({ outcome }: IntentRow): readonly string[] => {
  const parsed = candidatesShape.safeParse(JSON.parse(outcome ?? 'null'))
  return parsed.success ? parsed.data.candidates : []
}

const pickedFrom = async ({ db }: Store, after: number) => {
  const rows = await db
    .selectFrom('audit')
    .select('detail')
    .where('seq', '>', after)
    .where('action', 'in', ['create.picked', 'create.ambiguous', 'create.twin'])
    .execute()
  return rows.flatMap(({ detail }) => candidatesShape.parse(JSON.parse(detail)).candidates)
}

/** Which request recorded each create: a later attempt carries the request of whoever decided on it. */
const recordedBy = async ({ db }: Store, after: number) => {
  const rows = await db
    .selectFrom('audit')
    .select(['intentId', 'requestId'])
    .where('seq', '>', after)
    .where('action', '=', 'create.recorded')
    .execute()
  return new Map(rows.map(({ intentId, requestId }) => [intentId, requestId]))
}

/** What does not hold in a store when nothing happens any more; before the end only what has a time limit. */
export const violationsAtRest = async ({
  store,
  groupId,
  atlas,
  facts,
  auditedBefore,
  isEnd,
}: AtRest): Promise<string[]> => {
  const intents = await intentsOfGroup(store.db, groupId, { limit: 200 })
  const creates = intents.filter(({ kind }) => kind === 'create')
  const flaws: string[] = []
  for (const intent of intents)
    if (!waiting.includes(intent.status))
      flaws.push(`I5: a ${intent.kind} is ${intent.status} after 11 healthy minutes`)
  if (!isEnd) return flaws

  const decided = (fingerprint: string) => {
    const same = creates.filter((one) => one.fingerprint === fingerprint && facts.keys.has(one.id))
    return same.reduce((sum, { id }) => sum + 1 + (facts.sends.get(id) ?? 0), 0)
  }
  const postsOf = (key: string) => atlas.posts.filter(({ requestId }) => facts.requests.get(requestId) === key).length
  if (atlas.posts.some(({ requestId }) => !facts.requests.has(requestId)))
    flaws.push('I1: a POST that no request asked for')
  for (const intent of creates) {
    const sent = postsOf(intent.id)
    if (sent > 1 + (facts.sends.get(intent.id) ?? 0)) flaws.push(`I1: ${String(sent)} POSTs for one intent`)
    if (!facts.keys.has(intent.id)) flaws.push('I1: an intent that nobody asked for')
  }
  for (const fingerprint of new Set(creates.map((one) => one.fingerprint))) {
    const sent = creates.filter((one) => one.fingerprint === fingerprint).reduce((sum, { id }) => sum + postsOf(id), 0)
    if (sent > decided(fingerprint)) flaws.push('I1: more POSTs for a fingerprint than drafts and decided sends')
  }

  const named = new Set([
    ...creates.filter(({ status }) => status === 'ambiguous').flatMap(namedIn),
    ...(await pickedFrom(store, auditedBefore)),
  ])
  for (const { id, requestId } of atlas.links.standing()) {
    const bound = creates.filter(({ linkId }) => linkId === id).length
    if (bound > 1) flaws.push('I2: a link is bound to several creates')
    if (requestId !== undefined && bound === 0 && !named.has(id))
      flaws.push('I2: a link that came of our POST is bound to nothing and named nowhere')
  }
  const recording = await recordedBy(store, auditedBefore)
  for (const intent of creates) {
    if (intent.linkId === null) continue
    if (!atlas.links.existed(intent.linkId)) flaws.push('I3: a bound link never existed')
    if (atlas.listedFirst(recording.get(intent.id) ?? intent.requestId).includes(intent.linkId))
      flaws.push('I3: a bound link stood before its create was recorded')
  }
  for (const intent of creates) {
    if ((intent.status === 'refused' || intent.status === 'not-sent') && ownOf(atlas, facts, intent.id).length > 0)
      flaws.push(`I7: an intent is ${intent.status} and the link of its POST stands`)
  }
  return [...flaws, ...(await auditFlaws(store, intents, auditedBefore))]
}
