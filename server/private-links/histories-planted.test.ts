import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Answer } from '#server/atlas/answer.ts'
import type { Claimed, Journal } from '#server/private-links/journal.ts'
import { playBatch } from '#server/private-links/testing/batch.ts'
import type { Plant } from '#server/private-links/testing/simulated-process.ts'
import { storesOf } from '#server/store/testing/stores.ts'

type Planted = readonly [fault: string, invariant: string, plant: Plant]

const noId = 'f'.repeat(24)

const planted: readonly Planted[] = [
  [
    'a journal that records a draft again when its key is there',
    'I1',
    (sound) => ({
      ...sound,
      journal: {
        ...sound.journal,
        begin: async (asked) => {
          const begun = await sound.journal.begin(asked)
          return 'token' in begun
            ? begun
            : sound.journal.begin({ ...asked, id: randomUUID(), fingerprint: randomUUID() })
        },
      },
    }),
  ],
  [
    'a send that sends again when it was not answered',
    'I1',
    (sound) => ({
      ...sound,
      atlas: {
        ...sound.atlas,
        write: async (call) => {
          const answer = await sound.atlas.write(call)
          return answer.kind === 'unknown' ? sound.atlas.write(call) : answer
        },
      },
    }),
  ],
  [
    'a link that is bound on the word of an answer without an id',
    'I3',
    (sound) => ({
      ...sound,
      atlas: {
        ...sound.atlas,
        write: async (call) => {
          const answer = await sound.atlas.write(call)
          if (answer.kind !== 'unknown' || call.method !== 'POST') return answer
          const made = call.shape.safeParse({ ...call.body, _id: noId })
          return made.success ? { kind: 'ok', status: 200, value: made.data } : answer
        },
      },
    }),
  ],
  [
    'a look that ignores what stood before',
    'I3',
    (sound) => ({ ...sound, look: (intent) => ({ ...intent, baseline: '[]' }) }),
  ],
  [
    'a journal that writes after the call what it should before',
    'I4',
    (sound) => {
      const pending = new Map<string, () => Promise<unknown>>()
      return {
        ...sound,
        journal: {
          ...sound.journal,
          begin: (asked) => {
            pending.set(asked.id, () => sound.journal.begin(asked))
            return Promise.resolve({ token: 'none', intent: unwritten(asked) })
          },
          step: async (intent, step) => {
            await pending.get(intent.id)?.()
            pending.delete(intent.id)
            return sound.journal.step(intent, { ...step, ...(step.token === 'none' ? { from: ['sending'] } : {}) })
          },
        },
      }
    },
  ],
  ['looks that never give up', 'I5', (sound) => ({ ...sound, timings: { ...sound.timings, notFoundAfter: Infinity } })],
  [
    'a transition without its audit row',
    'I6',
    (sound) => ({
      ...sound,
      journal: { ...sound.journal, step: (intent, step) => sound.journal.step(intent, untold(step)) },
    }),
  ],
  [
    'an unknown outcome that is told as a refusal',
    'I7',
    (sound) => ({
      ...sound,
      send: (send) => async (claimed) => {
        const outcome = await send(claimed)
        const { requestId } = claimed.intent
        return outcome.kind === 'unknown' ? { kind: 'not-sent', reason: outcome.reason, requestId } : outcome
      },
    }),
  ],
  [
    'no answer taken for a refusal',
    'I7',
    (sound) => ({
      ...sound,
      atlas: { ...sound.atlas, write: async (call) => unreachedFor(await sound.atlas.write(call)) },
    }),
  ],
  [
    'a watch that ends when nothing was found',
    'I2',
    (sound) => ({
      ...sound,
      journal: {
        ...sound.journal,
        step: (intent, step) => {
          const isOver = step.to === 'not-found' || step.to === 'created'
          return sound.journal.step(intent, isOver ? { ...step, patch: { ...step.patch, nextLookAt: null } } : step)
        },
      },
    }),
  ],
]

const untold = (step: Parameters<Journal['step']>[1]) => {
  const quiet = { ...step }
  delete quiet.told
  return quiet
}

const unreachedFor = <T>(answer: Answer<T>): Answer<T> =>
  answer.kind === 'unknown' ? { kind: 'unreached', reason: answer.reason } : answer

const unwritten = ({
  id,
  kind,
  groupId,
  fingerprint,
  body,
  baseline,
  actor,
  requestId,
}: Pick<
  Claimed['intent'],
  'id' | 'kind' | 'groupId' | 'fingerprint' | 'body' | 'baseline' | 'actor' | 'requestId'
>): Claimed['intent'] => ({
  ...{
    id,
    kind,
    groupId,
    fingerprint,
    body,
    baseline,
    actor,
    requestId,
    linkId: null,
    status: 'sending',
    attempt: 1,
    looks: 0,
  },
  ...{ sentAt: null, skewMs: 0, leaseOwner: null, leaseUntil: null, nextLookAt: null, outcome: null },
  ...{ createdAt: '2026-11-25T00:00:00.000Z', updatedAt: '2026-11-25T00:00:00.000Z' },
})

describe('a planted fault is caught', { timeout: 120_000 }, () => {
  const stores = storesOf('file')

  it.each(planted)('%s: by %s', async (_, invariant, plant) => {
    const store = await stores.open()
    await sql`pragma synchronous = off`.execute(store.db)
    const { broken } = await playBatch({
      stores: [store],
      from: 0,
      count: 200,
      plant,
      isEnough: (flaw) => flaw.includes(`: ${invariant}: `),
    })
    expect(broken.find((flaw) => flaw.includes(`: ${invariant}: `))).toBeDefined()
  })
})
