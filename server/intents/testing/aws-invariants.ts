import { isAwsIntent, parseIntent, type AwsIntent } from '#server/intents/intent.ts'
import type { AwsWrite, SimulatedAws } from '#server/intents/testing/simulated-aws.ts'
import { readAttempts } from '#server/store/attempts.ts'
import type { Store } from '#server/store/db.ts'
import { readIntentsByGroup } from '#server/store/intents-read.ts'
import type { AwsOutcome } from '#lib/aws/aws-outcome.ts'

/** The keys that people submitted, the additions among them, the key of each request, and what they were told. */
export type AwsFacts = {
  keys: Set<string>
  additions: string[]
  requests: Map<string, string>
  told: { key: string; requestId: string; outcome: AwsOutcome }[]
}
type Place = { store: Store; groupId: string; aws: SimulatedAws; facts: AwsFacts }

const readIntents = async ({ store, groupId }: Pick<Place, 'store' | 'groupId'>): Promise<AwsIntent[]> =>
  (await readIntentsByGroup(store.db, groupId, { limit: 200 })).map(parseIntent).filter(isAwsIntent)

/** I4: when a write arrives, another reader finds its intent in `sending`, with an attempt that has not ended. */
export const checkAwsWrite = async (place: Pick<Place, 'store' | 'groupId'>, { requestId }: AwsWrite) => {
  const intent = (await readIntents(place)).find((one) => one.requestId === requestId)
  const attempts = intent ? await readAttempts(place.store.db, intent.id) : []
  const isWritten = intent?.status === 'sending' && attempts.some(({ endedAt }) => endedAt === null)
  return isWritten ? [] : [`I4: a write in AWS came and its intent is ${intent?.status ?? 'not there'}`]
}

const readOwnRequests = ({ requests }: AwsFacts, key: string) =>
  [...requests].filter(([, of]) => of === key).map(([id]) => id)

/** I7 and I12: what people were told is so, and stands in the journal. */
const findFalseWords = ({ facts, aws }: Place, intents: readonly AwsIntent[]) =>
  facts.told.flatMap(({ key, requestId, outcome }) => {
    const intent = intents.find(({ id }) => id === key)
    const hadEffect = readOwnRequests(facts, key).some(aws.hadEffect)
    const wasSent = aws.writes.some((write) => write.requestId === requestId)
    const isNothing = outcome.kind === 'denied' || outcome.kind === 'invalid'
    const isNoEffect = outcome.kind === 'refused' || outcome.kind === 'not-sent' || outcome.kind === 'changed'
    const isEnd = outcome.kind === 'done' || outcome.kind === 'refused' || outcome.kind === 'not-sent'
    return [
      ...(isNothing && wasSent ? [`I7: a command in AWS was ${outcome.kind} and its request had been sent`] : []),
      ...(isNoEffect && hadEffect ? [`I7: a command in AWS was ${outcome.kind} and took effect`] : []),
      ...(isEnd && intent?.status !== outcome.kind
        ? [`I12: a command in AWS was told ${outcome.kind} and the journal has ${intent?.status ?? 'nothing'}`]
        : []),
    ]
  })

/** I15: what took effect is known to have, or somebody was told that it may have. */
const findLostEffects = ({ facts, aws }: Place, intents: readonly AwsIntent[]) =>
  intents
    .filter(({ id, status }) => {
      const isOwned = status === 'done' || status === 'unclear'
      return !isOwned && readOwnRequests(facts, id).some(aws.hadEffect)
    })
    .map(({ kind, status }) => `I15: a ${kind} took effect and its intent is ${status}`)

/** What does not hold of commands in AWS when nothing happens any more. */
export const findAwsViolations = async (place: Place): Promise<string[]> => {
  const { aws, facts } = place
  const intents = await readIntents(place)
  const flaws: string[] = [...aws.cluster.flaws]
  for (const { id, kind, attempt } of intents) {
    const writes = aws.writes.filter(({ requestId }) => facts.requests.get(requestId) === id).length
    if (writes > 1 || attempt > 1) flaws.push(`I13: a ${kind} was sent ${String(writes)} times`)
    if (!facts.keys.has(id)) flaws.push('I13: an intent in AWS that nobody asked for')
  }
  if (aws.writes.some(({ requestId }) => !intents.some(({ id }) => id === facts.requests.get(requestId))))
    flaws.push('I13: a write in AWS that no intent asked for')
  return [...flaws, ...findFalseWords(place, intents), ...findLostEffects(place, intents)]
}
