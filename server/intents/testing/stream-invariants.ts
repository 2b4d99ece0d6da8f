import { parseIntent, type StreamIntent, isStreamIntent } from '#server/intents/intent.ts'
import type { SimulatedStreams, StreamWrite } from '#server/intents/testing/simulated-streams.ts'
import { canary } from '#server/intents/testing/stream-people.ts'
import { readAttempts } from '#server/store/attempts.ts'
import type { Store } from '#server/store/db.ts'
import { readIntentsByGroup } from '#server/store/intents-read.ts'
import type { StreamOutcome } from '#lib/connection/stream-outcome.ts'

/** The keys that people submitted, the key of each request, and what they were told. */
export type StreamFacts = {
  keys: Set<string>
  requests: Map<string, string>
  told: { key: string; requestId: string; outcome: StreamOutcome }[]
}
type Place = { store: Store; groupId: string; streams: SimulatedStreams; facts: StreamFacts }

const readIntents = async ({ store, groupId }: Pick<Place, 'store' | 'groupId'>): Promise<StreamIntent[]> =>
  (await readIntentsByGroup(store.db, groupId, { limit: 200 })).map(parseIntent).filter(isStreamIntent)

/** I4: when a write arrives, another reader finds its intent in `sending`, with an attempt that has not ended. */
export const checkStreamWrite = async (place: Pick<Place, 'store' | 'groupId'>, { requestId }: StreamWrite) => {
  const intent = (await readIntents(place)).find((one) => one.requestId === requestId)
  const attempts = intent ? await readAttempts(place.store.db, intent.id) : []
  const isWritten = intent?.status === 'sending' && attempts.some(({ endedAt }) => endedAt === null)
  return isWritten ? [] : [`I4: a stream write came and its intent is ${intent?.status ?? 'not there'}`]
}

/** I15: what a POST of ours made has an intent that owns it, or of which its person was told that it exists. */
const isOwned = ({ facts }: Place, intents: readonly StreamIntent[], requestId: string) => {
  const own = intents.find(({ id }) => id === facts.requests.get(requestId))
  if (!own) return false
  return intents.some(
    ({ id, fingerprint, createdAt, status }) =>
      (id === own.id || (fingerprint === own.fingerprint && createdAt >= own.createdAt)) &&
      (status === 'done' || status === 'existing'),
  )
}

/** I7 and I12: what people were told is so, and stands in the journal. */
const findFalseWords = ({ facts, streams }: Place, intents: readonly StreamIntent[]) =>
  facts.told.flatMap(({ key, requestId, outcome }) => {
    const own = [...facts.requests].filter(([, of]) => of === key).map(([id]) => id)
    const hadEffect = own.some(streams.hadEffect)
    const status = intents.find(({ id }) => id === key)?.status
    const isEnd = outcome.kind === 'done' || outcome.kind === 'refused' || outcome.kind === 'not-sent'
    return [
      ...(outcome.kind === 'denied' && streams.writes.some((write) => write.requestId === requestId)
        ? ['I7: a stream command was denied and its request had been sent']
        : []),
      ...((outcome.kind === 'refused' || outcome.kind === 'not-sent') && hadEffect
        ? [`I7: a stream command was ${outcome.kind} and took effect`]
        : []),
      ...(isEnd && status !== outcome.kind
        ? [`I12: a stream command was told ${outcome.kind} and the journal has ${status ?? 'nothing'}`]
        : []),
    ]
  })

/** What does not hold of stream commands when nothing happens any more. */
export const findStreamViolations = async (place: Place): Promise<string[]> => {
  const { store, streams, facts } = place
  const intents = await readIntents(place)
  const flaws: string[] = []
  for (const { id, kind, attempt } of intents) {
    const writes = streams.writes.filter(({ requestId }) => facts.requests.get(requestId) === id).length
    if (writes > 1 || attempt > 1) flaws.push(`I13: a ${kind} was sent ${String(writes)} times`)
    if (!facts.keys.has(id)) flaws.push('I13: a stream intent that nobody asked for')
  }
  if (streams.writes.some(({ requestId }) => !facts.requests.has(requestId)))
    flaws.push('I13: a stream write that no request asked for')
  for (const { name, requestId } of streams.standing())
    if (requestId !== undefined && !isOwned(place, intents, requestId))
      flaws.push(`I15: ${name} came of our POST and no intent owns it`)
  flaws.push(...findFalseWords(place, intents))
  const ids = intents.map(({ id }) => id)
  const audit = store.db.selectFrom('audit').select('detail').where('detail', 'like', `%${canary}%`)
  const isLeaked = JSON.stringify(intents).includes(canary) || (ids.length > 0 && (await audit.execute()).length > 0)
  return isLeaked ? [...flaws, 'I16: a secret is stored'] : flaws
}
