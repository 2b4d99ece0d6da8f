import { randomUUID } from 'node:crypto'
import { deriveIntentKey } from '#server/api/idempotency-key.ts'
import type { Answer } from '#server/atlas/answer.ts'
import type { Intent } from '#server/intents/intent.ts'
import type { Injection } from '#server/intents/testing/simulated-process.ts'
import type { Injected } from '#server/intents/testing/injected.ts'
import { createUnwrittenClaim, now } from '#server/intents/testing/unwritten-claim.ts'
import { transitions } from '#server/intents/transitions.ts'
import { moveIntent } from '#server/store/intents.ts'
import { getCreatedAt } from '#lib/private-link/link-name.ts'
import * as z from '#lib/zod.ts'

/** The old window: a search overlooks links with ids more than 3 s before Atlas's Date of the create. */
const createOverlookingInjection = (): Injection => {
  const listedAt = new Map<string, number>()
  return {
    atlas: (atlas, readNow) => ({
      ...atlas,
      read: async (call) => {
        const answer = await atlas.read(call)
        if (answer.kind !== 'ok' || call.endpoint !== 'listPrivateLinks') return answer
        const atlasNow = readNow() + atlas.getSkewMs()
        const from = listedAt.get(call.requestId ?? '')
        listedAt.set(call.requestId ?? '', from ?? atlasNow)
        const { results } = listShape.parse(answer.value)
        const shown = results.filter((link) => from === undefined || getCreatedAt(link) >= from - 3_000)
        return { ...answer, value: call.shape.parse({ results: shown, totalCount: shown.length }) }
      },
    }),
  }
}

const listShape = z.object({ results: z.array(z.looseObject({ _id: z.string() })) })
const noId = 'f'.repeat(24)
const notFound = {
  kind: 'refused',
  status: 404,
  errorCode: 'NONE',
  detail: '',
  parameters: [],
  violations: [],
} as const

const toUnreached = <T>(answer: Answer<T>): Answer<T> =>
  answer.kind === 'unknown' ? { kind: 'unreached', reason: answer.reason } : answer

/** Faults in the commands on links and in their recovery, each with the invariant that it breaks. */
export const injectedIntoLinks: readonly Injected[] = [
  [
    'a journal that records a draft again when its key is there',
    'I1',
    {
      journal: (journal) => ({
        ...journal,
        record: async (fresh) => {
          const recorded = await journal.record(fresh)
          return recorded.kind === 'claimed'
            ? recorded
            : journal.record({ ...fresh, id: randomUUID(), fingerprint: randomUUID() })
        },
      }),
    },
  ],
  [
    'a send that sends again when it was not answered',
    'I1',
    {
      atlas: (atlas) => ({
        ...atlas,
        write: async (call) => {
          const answer = await atlas.write(call)
          return answer.kind === 'unknown' ? atlas.write(call) : answer
        },
      }),
    },
  ],
  [
    'a link that is bound on the word of an answer without an id',
    'I3',
    {
      atlas: (atlas) => ({
        ...atlas,
        write: async (call) => {
          const answer = await atlas.write(call)
          if (answer.kind !== 'unknown' || call.method !== 'POST') return answer
          const made = call.shape.safeParse({ ...call.body, _id: noId })
          return made.success ? { kind: 'ok', status: 200, value: made.data } : answer
        },
      }),
    },
  ],
  [
    'a recovery that ignores which links existed before',
    'I3',
    { recovered: (intent) => ({ ...intent, baseline: [] }) },
  ],
  [
    'a recovery that forgets whose the link of a create is',
    'I21',
    { recovered: (intent) => ({ ...intent, ownership: null }) },
  ],
  [
    'a journal that writes after the call what it should write before',
    'I4',
    {
      journal: (journal) => {
        const pending = new Map<string, () => Promise<unknown>>()
        return {
          ...journal,
          record: (fresh) => {
            pending.set(fresh.id, () => journal.record(fresh))
            return Promise.resolve(createUnwrittenClaim(fresh))
          },
          holdsClaim: () => Promise.resolve(true),
          move: async (intent, action, step) => {
            const { id }: Intent = intent
            await pending.get(id)?.()
            pending.delete(id)
            return journal.move(intent, action, step.token === 'none' ? { ...step, token: undefined } : step)
          },
        }
      },
    },
  ],
  ['a recovery that overlooks links of another time', 'I2', createOverlookingInjection()],
  [
    'a recovery that binds the only match, whatever its time',
    'I11',
    { recovered: (intent) => ({ ...intent, skewMs: intent.skewMs - 7_200_000 }) },
  ],
  [
    'a recovery that takes no difference between Date and ids',
    'I11',
    { recovered: (intent) => ({ ...intent, skewMs: intent.skewMs + 60_000 }) },
  ],
  [
    'a write that is sent again on any 401 while the key is being replaced',
    'I1',
    {
      signIn: (signIn) => async (request, ask) => {
        const signature = await signIn(request, ask)
        if (signature.kind !== 'signed') return signature
        const judge: typeof signature.judge = (answer, exchange) =>
          signature.judge(answer, exchange) === 'final' ? 'final' : 'expired'
        return { ...signature, judge }
      },
    },
  ],
  [
    'a sender that does not check its claim before it writes',
    'I4',
    { journal: (journal) => ({ ...journal, holdsClaim: () => Promise.resolve(true) }) },
  ],
  ['a recovery that never gives up', 'I5', { timings: (timings) => ({ ...timings, notFoundAfter: Infinity }) }],
  [
    'a transition whose event is lost',
    'I13',
    {
      journal: (journal, store) => ({
        ...journal,
        move: async (intent, action, step) => {
          const hasMoved = await journal.move(intent, action, step)
          await store.db.deleteFrom('events').execute()
          return hasMoved
        },
      }),
    },
  ],
  [
    'a transition without its audit row',
    'I6',
    {
      journal: (journal, store) => ({
        ...journal,
        move: (intent, action, step) => {
          const { id, status }: Intent = intent
          const outcome = 'outcome' in step ? { outcome: JSON.stringify(step.outcome) } : {}
          const { to } = transitions[action]
          const bound = to === 'created' && step.linkId !== undefined ? { linkId: step.linkId } : {}
          const patch = { ...outcome, ...bound, nextRecoveryAt: step.nextRecoveryAt ?? null }
          return store.transaction((trx) => moveIntent(trx, { id, from: [status], to, at: now, patch }))
        },
      }),
    },
  ],
  [
    'an unknown outcome that is told as a refusal',
    'I7',
    {
      send: (send) => async (claim) => {
        const outcome = await send(claim)
        const { requestId } = claim.intent
        return outcome.kind === 'unknown' ? { kind: 'not-sent', reason: outcome.reason, requestId } : outcome
      },
    },
  ],
  [
    'no answer taken for a request that was not sent',
    'I7',
    { atlas: (atlas) => ({ ...atlas, write: async (call) => toUnreached(await atlas.write(call)) }) },
  ],
  [
    'a search for duplicates that ends when nothing was found',
    'I2',
    {
      journal: (journal) => ({
        ...journal,
        move: (intent, action, step) => {
          const { to } = transitions[action]
          const isOver = to === 'not-found' || to === 'created'
          return journal.move(intent, action, isOver ? { ...step, nextRecoveryAt: null } : step)
        },
      }),
    },
  ],
  [
    'a guard that believes the list alone, and not what Atlas accepted',
    'I8',
    { timings: (timings) => ({ ...timings, atlasLag: 0 }) },
  ],
  [
    'a 404 that is proof of a deletion, however late Atlas shows a link',
    'I9',
    { timings: (timings) => ({ ...timings, atlasLag: 0 }) },
  ],
  [
    'a create that does not wait until the failed link is gone',
    'I10',
    {
      atlas: (atlas) => ({
        ...atlas,
        read: async (call) => {
          const answer = await atlas.read(call)
          const empty = call.shape.safeParse({ results: [], totalCount: 0 })
          if (answer.kind !== 'ok' || !JSON.stringify(answer.value).includes('DELETE_REQUESTED')) return answer
          return empty.success ? { ...answer, value: empty.data } : notFound
        },
      }),
    },
  ],
  [
    'a key that two people share who chose the same header',
    'I19',
    { deriveKey: (scope) => deriveIntentKey({ ...scope, person: '' }) },
  ],
]
