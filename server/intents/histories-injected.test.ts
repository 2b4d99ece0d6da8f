import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { deriveIntentKey } from '#server/api/idempotency-key.ts'
import type { Answer } from '#server/atlas/answer.ts'
import { isSending, parseIntent, type Intent } from '#server/intents/intent.ts'
import { injectedIntoApprovals } from '#server/intents/testing/approval-faults.ts'
import { injectedIntoAws } from '#server/intents/testing/aws-faults.ts'
import { playBatch } from '#server/intents/testing/batch.ts'
import { approvalSeeds } from '#server/intents/testing/history.ts'
import { UnrecordedOutcomeError } from '#server/intents/unrecorded-outcome.ts'
import type { Injection } from '#server/intents/testing/simulated-process.ts'
import { injectedIntoStreams, type Injected } from '#server/intents/testing/stream-faults.ts'
import type { Trouble } from '#server/intents/testing/store-trouble.ts'
import { transitions } from '#server/intents/transitions.ts'
import { moveIntent } from '#server/store/intents.ts'
import type { IntentKind, IntentRow } from '#server/store/schema.ts'
import { readFailureKind, type FailureKind } from '#server/store/testing/read-failure-kind.ts'
import { useStores } from '#server/store/testing/stores.ts'
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

/** The claim on an intent that is in no store. */
const createUnwrittenClaim = <K extends IntentKind>(fresh: Fresh & { kind: K }) => {
  const intent = parseIntent(toUnwritten(fresh))
  if (!isSending(intent, fresh.kind)) throw new Error('The intent is not sending')
  return { kind: 'claimed', token: 'none', intent } as const
}

/** Sends what could not be recorded. */
const createSendingUnrecorded = (kind: FailureKind, trouble: Trouble): Injection & { trouble: Trouble } => ({
  trouble,
  journal: (journal) => ({
    ...journal,
    record: (fresh) =>
      journal.record(fresh).catch((error: unknown) => {
        if (readFailureKind(error) === kind) return createUnwrittenClaim(fresh)
        throw error
      }),
    holdsClaim: async (claim) => claim.token === 'none' || journal.holdsClaim(claim),
  }),
})

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
const now = '2026-11-25T00:00:00.000Z'

const injected: readonly Injected[] = [
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
  ['a journal that takes the silence of its store for a yes', 'I4', createSendingUnrecorded('silent', 'silent')],
  ['a journal that takes what a full disk refused for written', 'I4', createSendingUnrecorded('read-only', 'full')],
  ['a journal that takes a damaged file for an empty one', 'I4', createSendingUnrecorded('damaged', 'damaged')],
  [
    'an outcome that is told though a full disk refused it',
    'I12',
    {
      trouble: 'full',
      journal: (journal) => ({
        ...journal,
        move: (...step) =>
          journal.move(...step).catch((error: unknown) => {
            if (readFailureKind(error) === 'read-only') return true
            throw error
          }),
      }),
    },
  ],
  [
    'a create that is said not to be sent since its store fell silent afterwards',
    'I7',
    {
      trouble: 'silent',
      send: (send) => (claim) =>
        send(claim).catch((error: unknown) => {
          throw error instanceof UnrecordedOutcomeError ? error.cause : error
        }),
    },
  ],
  [
    'a reconciler that ends with the first round that its store fails',
    'I5',
    {
      trouble: 'silent',
      round: (round) => {
        let hasFailed = false
        return async (hasTime) => {
          if (hasFailed) return
          hasFailed = true
          await round(hasTime)
          hasFailed = false
        }
      },
    },
  ],
  [
    'a key that two people share who chose the same header',
    'I19',
    { deriveKey: (scope) => deriveIntentKey({ ...scope, person: '' }) },
  ],
  ...injectedIntoStreams,
  ...injectedIntoAws,
]

const toUnreached = <T>(answer: Answer<T>): Answer<T> =>
  answer.kind === 'unknown' ? { kind: 'unreached', reason: answer.reason } : answer

type Fresh = Pick<
  IntentRow,
  'id' | 'kind' | 'groupId' | 'linkId' | 'fingerprint' | 'body' | 'baseline' | 'actor' | 'requestId'
>

const toUnwritten = (fresh: Fresh): IntentRow => ({
  ...fresh,
  ...{ status: 'sending', attempt: 1, recoveryAttempts: 0, sentAt: null, skewMs: 0 },
  ...{ leaseOwner: null, leaseUntil: null, nextRecoveryAt: null, outcome: null, createdAt: now, updatedAt: now },
  ...{ workspace: null, connection: null, arn: null, ownership: null },
})

/** The first seed of a rare fault, from which it is searched for. */
const firstSeeds: Readonly<Record<string, number>> = {
  'a recovery that overlooks links of another time': 29,
  'a recovery that binds the only match, whatever its time': 67,
  'a write that is sent again on any 401 while the key is being replaced': 133,
  'a recovery that takes no difference between Date and ids': 18,
  'a search for duplicates that ends when nothing was found': 118,
  'a guard that believes the list alone, and not what Atlas accepted': 575,
  'a 404 that is proof of a deletion, however late Atlas shows a link': 175,
  'a create that does not wait until the failed link is gone': 46,
  'a key that two people share who chose the same header': 33,
  'a policy that is written over the newer one that AWS refused it for': 12,
  'a connection that is not looked for any more once it was not found': 34,
  'connectivity that is turned on for the new scheme alone': 21,
  'a command on a connection that is sent again when it was not answered': 8,
  'a journal that takes the silence of its store for a yes': 7,
  'a journal that takes a damaged file for an empty one': 7,
  'a recovery that forgets whose the link of a create is': 6,
  'a policy that is deleted without another look at its version': 219,
  'an approval that is spent after its intent is recorded': 27,
  'an approval that is spent before its intent is recorded': 15,
  'a decision that is taken to be on what is asked for now': 93,
  'rules that are not asked about deletions': 60,
  'an approval that knows no other version of the rules': 72,
  'an approval that forgets who asks for it': 30,
  'an approval that counts whoever changed its draft': 6,
  'a send that asks for one approval where the rules want two': 90,
  'an approval that nobody can reject': 48,
  'an approval that never expires': 9,
  'a press that nobody approved and that is taken for an override': 27,
}

describe('histories: an injected fault is caught', { timeout: 120_000 }, () => {
  const stores = useStores('file')

  const expectCaught = async ([fault, invariant, injection]: Injected, seeds: { from: number; step: number }) => {
    const store = await stores.open()
    await sql`pragma synchronous = off`.execute(store.db)
    const { broken } = await playBatch({
      stores: [store],
      ...{ from: firstSeeds[fault] ?? seeds.from, step: seeds.step, count: 200 },
      injection,
      trouble: injection.trouble ?? null,
      isEnough: (flaw) => flaw.includes(`: ${invariant}: `),
    })
    expect(broken.find((flaw) => flaw.includes(`: ${invariant}: `))).toBeDefined()
  }

  it.each(injected)('%s: by %s', (...one) => expectCaught(one, { from: 0, step: 1 }))
  it.each(injectedIntoApprovals)('%s: by %s', (...one) => expectCaught(one, approvalSeeds))
})
