import { findAuditFlaws } from '#server/intents/testing/audit-path.ts'
import { findBindingFlaws } from '#server/intents/testing/binding-flaws.ts'
import { findOwnershipFlaws } from '#server/intents/testing/ownership-flaws.ts'
import { findEventFlaws } from '#server/intents/testing/event-flaws.ts'
import type { Program } from '#server/intents/testing/programs.ts'
import type { SimulatedAtlas } from '#server/intents/testing/simulated-atlas.ts'
import type { Body } from '#server/intents/testing/simulated-links.ts'
import { readAttempts } from '#server/store/attempts.ts'
import type { Store } from '#server/store/db.ts'
import { readIntentsByGroup } from '#server/store/intents-read.ts'
import type { IntentRow } from '#server/store/schema.ts'
import type { CreateOutcome } from '#lib/private-link/outcome.ts'
import { hasFreedTarget, isDeletedState } from '#lib/private-link/state.ts'
import * as z from '#lib/zod.ts'

/**
 * What people did: the keys they submitted, the key of each request, how often they decided to send again, the keys
 * submitted in spite of an equal link, the failed link that a key replaces, the programs that submitted for them, and
 * what they were told of which key.
 */
export type Facts = {
  keys: Set<string>
  requests: Map<string, string>
  sends: Map<string, number>
  insistent: Set<string>
  replaced: Map<string, string>
  programs: Program[]
  told: { key: string; outcome: CreateOutcome }[]
}
export type CheckOutcome = (key: string, by: string, outcome: CreateOutcome) => void

const ids = z.array(z.string())
const candidatesShape = z.object({ candidates: ids })

type Place = { store: Store; groupId: string; atlas: SimulatedAtlas; facts: Facts }

/** I8: the link of an equal create stands that Atlas had accepted before this one was asked for, shown or not. */
const isDoubled = ({ atlas, facts }: Place, intent: IntentRow, intents: readonly IntentRow[]) => {
  if (facts.insistent.has(intent.id) || intent.attempt > 1) return false
  const stands = (linkId: string) => {
    const link = atlas.links.find(linkId)
    return link !== undefined && !hasFreedTarget(link.state) && !link.isChanged
  }
  return intents.some(
    ({ id, kind, status, fingerprint, updatedAt, linkId }) =>
      kind === 'create' &&
      status === 'created' &&
      id !== intent.id &&
      fingerprint === intent.fingerprint &&
      updatedAt < intent.createdAt &&
      stands(linkId ?? ''),
  )
}

/**
 * I4: when a POST arrives, another reader finds its intent in `sending`, with an attempt that has not ended. I10: the
 * link that it replaces is gone by then.
 */
export const checkPost = async (place: Place, { requestId, body }: { requestId: string; body: Body }) => {
  const { store, groupId, atlas, facts } = place
  const intents = await readIntentsByGroup(store.db, groupId, { limit: 50 })
  const intent = intents.find((one) => one.requestId === requestId && one.kind === 'create')
  const attempt = intent && (await readAttempts(store.db, intent.id)).find(({ no }) => no === intent.attempt)
  const flaws: string[] = []
  if (intent?.status !== 'sending' || intent.body !== JSON.stringify(body) || attempt?.endedAt !== null)
    flaws.push(
      `I4: a POST came and its intent is ${intent?.status ?? 'not there'}, its attempt ${attempt ? 'written' : 'not written'}`,
    )
  if (intent && isDoubled(place, intent, intents)) flaws.push('I8: a POST for a target whose accepted link stands')
  const replaced = facts.replaced.get(intent?.id ?? '')
  if (replaced !== undefined && atlas.links.find(replaced)) flaws.push('I10: a POST before the failed link was gone')
  return flaws
}

type OutcomeDeps = {
  atlas: SimulatedAtlas
  facts: Facts
  note: (line: string) => void
  at: () => string
  say?: (line: string) => void
}

/**
 * I7: nobody is told `created` without a link that exists, nor `refused` or `not-sent` of a key whose POST made one,
 * nor `denied`, which says that nothing was sent, of a request that was.
 */
export const createOutcomeCheck =
  ({ atlas, facts, note, at, say }: OutcomeDeps): CheckOutcome =>
  (key, by, outcome) => {
    facts.told.push({ key, outcome })
    say?.(`${at()} OUTCOME ${key.slice(0, 8)} (${by}) ${JSON.stringify(outcome)}`)
    if ('linkId' in outcome && !atlas.links.existed(outcome.linkId))
      note(`I7: ${outcome.kind} was returned with a link that never existed`)
    if (outcome.kind === 'ambiguous' && !outcome.candidates.every(atlas.links.existed))
      note('I7: a candidate never existed')
    if (outcome.kind === 'denied' && atlas.posts.some(({ requestId }) => requestId === outcome.requestId))
      note('I7: denied was returned and its request had been sent')
    if (outcome.kind === 'refused' || outcome.kind === 'not-sent') {
      const own = findOwnLinks(atlas, facts, key)
      if (own.length > 0) note(`I7: ${outcome.kind} was returned and the link ${own[0]?.id ?? ''} stands`)
    }
  }

/** The existing links that POSTs for this key made. */
const findOwnLinks = ({ links }: SimulatedAtlas, { requests }: Facts, key: string) =>
  links.standing().filter(({ requestId }) => requestId !== undefined && requests.get(requestId) === key)

/** I12: what a person was told of a create stands in the journal, whatever the store went through. */
const findLostWords = ({ told }: Facts, creates: readonly IntentRow[], candidates: ReadonlySet<string>): string[] => {
  const names = (linkId: string) => candidates.has(linkId) || creates.some((one) => one.linkId === linkId)
  return told.flatMap(({ key, outcome }) => {
    const intent = creates.find(({ id }) => id === key)
    const isOpen = ['unknown', 'waiting', 'not-found', 'ambiguous'].includes(outcome.kind)
    const isOwnEnd =
      (outcome.kind === 'refused' || outcome.kind === 'not-sent') && intent?.requestId === outcome.requestId
    const isLost =
      (isOpen && !intent) ||
      (outcome.kind === 'created' && !names(outcome.linkId)) ||
      (isOwnEnd && intent.status !== outcome.kind)
    return isLost ? [`I12: ${outcome.kind} was returned and the journal has ${intent?.status ?? 'nothing'}`] : []
  })
}

type AtRest = {
  store: Store
  groupId: string
  atlas: SimulatedAtlas
  facts: Facts
  auditedBefore: number
  /** Until when what must be at rest by now was recorded, in ms: people go on in healthy times. */
  recordedBy: number
  isEnd: boolean
}

const restingStatuses = [
  ...['created', 'existing', 'refused', 'not-sent', 'done', 'withdrawn'],
  ...['not-found', 'ambiguous', 'unclear'],
]

/**
 * I5, sooner: three healthy minutes after the store and Atlas are back, a create whose link Atlas lists has found it
 * or asks a person. `healthySince` in ms.
 */
export const findUnsettled = async (
  { store, groupId, atlas, facts }: Place,
  healthySince: number,
): Promise<string[]> => {
  const creates = (await readIntentsByGroup(store.db, groupId, { limit: 200 })).filter(({ kind }) => kind === 'create')
  return creates
    .filter(({ status }) => ['recorded', 'sending', 'unknown'].includes(status))
    .filter(({ id, baseline }) =>
      findOwnLinks(atlas, facts, id).some(
        (link) =>
          link.visibleAt <= healthySince &&
          !link.isChanged &&
          !baseline.includes(link.id) &&
          !creates.some(({ linkId }) => linkId === link.id),
      ),
    )
    .map(({ status }) => `I5: a create is ${status} and its link is listed since 3 healthy minutes`)
}

const readCandidates = ({ outcome }: IntentRow): readonly string[] => {
  const parsed = candidatesShape.safeParse(JSON.parse(outcome ?? 'null'))
  return parsed.success ? parsed.data.candidates : []
}

const readNamedCandidates = async ({ db }: Store, after: number) => {
  const rows = await db
    .selectFrom('audit')
    .select('detail')
    .where('seq', '>', after)
    .where('action', 'in', ['create.picked', 'create.ambiguous', 'create.twin'])
    .execute()
  return rows.flatMap(({ detail }) => candidatesShape.parse(JSON.parse(detail)).candidates)
}

/** Which request recorded each create: a later attempt carries the request of whoever decided on it. */
const readRecordingRequests = async ({ db }: Store, after: number) => {
  const rows = await db
    .selectFrom('audit')
    .select(['intentId', 'requestId'])
    .where('seq', '>', after)
    .where('action', '=', 'create.recorded')
    .execute()
  return new Map(rows.map(({ intentId, requestId }) => [intentId, requestId]))
}

/** What does not hold in a store when nothing happens any more; before the end only what has a time limit. */
export const findViolations = async ({
  store,
  groupId,
  atlas,
  facts,
  auditedBefore,
  recordedBy,
  isEnd,
}: AtRest): Promise<string[]> => {
  const intents = await readIntentsByGroup(store.db, groupId, { limit: 200 })
  const creates = intents.filter(({ kind }) => kind === 'create')
  const flaws: string[] = []
  for (const intent of intents)
    if (!restingStatuses.includes(intent.status) && Date.parse(intent.createdAt) <= recordedBy)
      flaws.push(`I5: a ${intent.kind} is ${intent.status} after 11 healthy minutes`)
  if (!isEnd) return flaws

  const countDecisions = (fingerprint: string) => {
    const same = creates.filter((one) => one.fingerprint === fingerprint && facts.keys.has(one.id))
    return same.reduce((sum, { id }) => sum + 1 + (facts.sends.get(id) ?? 0), 0)
  }
  const countPosts = (key: string) =>
    atlas.posts.filter(({ requestId }) => facts.requests.get(requestId) === key).length
  if (atlas.posts.some(({ requestId }) => !facts.requests.has(requestId)))
    flaws.push('I1: a POST that no request asked for')
  for (const intent of creates) {
    const posts = countPosts(intent.id)
    if (posts > 1 + (facts.sends.get(intent.id) ?? 0)) flaws.push(`I1: ${String(posts)} POSTs for one intent`)
    if (!facts.keys.has(intent.id)) flaws.push('I1: an intent that nobody asked for')
  }
  for (const fingerprint of new Set(creates.map((one) => one.fingerprint))) {
    const posts = creates
      .filter((one) => one.fingerprint === fingerprint)
      .reduce((sum, { id }) => sum + countPosts(id), 0)
    if (posts > countDecisions(fingerprint))
      flaws.push('I1: more POSTs for a fingerprint than drafts and decided sends')
  }

  const candidates = new Set([
    ...creates.filter(({ status }) => status === 'ambiguous').flatMap(readCandidates),
    ...(await readNamedCandidates(store, auditedBefore)),
  ])
  for (const { id, requestId } of atlas.links.standing()) {
    const bound = creates.filter(({ linkId }) => linkId === id).length
    if (bound > 1) flaws.push('I2: a link is bound to several creates')
    if (requestId !== undefined && bound === 0 && !candidates.has(id))
      flaws.push('I2: a link that came of our POST is bound to nothing and named nowhere')
  }
  const recording = await readRecordingRequests(store, auditedBefore)
  for (const intent of creates) {
    if (intent.linkId === null) continue
    if (!atlas.links.existed(intent.linkId)) flaws.push('I3: a bound link never existed')
    if (atlas.listedFirst(recording.get(intent.id) ?? intent.requestId).includes(intent.linkId))
      flaws.push('I3: a bound link stood before its create was recorded')
  }
  for (const intent of creates) {
    if (
      (intent.status === 'refused' || intent.status === 'not-sent') &&
      findOwnLinks(atlas, facts, intent.id).length > 0
    )
      flaws.push(`I7: an intent is ${intent.status} and the link of its POST stands`)
  }
  for (const { kind, status, linkId } of intents) {
    const link = kind === 'delete' && status === 'done' ? atlas.links.find(linkId ?? '') : undefined
    if (link && !isDeletedState(link.state)) flaws.push('I9: a delete is done and its link stands')
  }
  flaws.push(...findLostWords(facts, creates, candidates))
  flaws.push(...(await findOwnershipFlaws(store, groupId, creates)))
  flaws.push(...(await findBindingFlaws({ store, atlas, facts, auditedBefore })))
  flaws.push(...(await findEventFlaws(store, groupId, intents, auditedBefore)))
  return [...flaws, ...(await findAuditFlaws(store, intents, auditedBefore))]
}
