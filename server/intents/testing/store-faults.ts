import { UnrecordedOutcomeError } from '#server/intents/unrecorded-outcome.ts'
import type { Injection } from '#server/intents/testing/simulated-process.ts'
import type { Injected } from '#server/intents/testing/injected.ts'
import type { Trouble } from '#server/intents/testing/store-trouble.ts'
import { readFailureKind, type FailureKind } from '#server/store/testing/read-failure-kind.ts'
import { createUnwrittenClaim } from '#server/intents/testing/unwritten-claim.ts'

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

/** Faults in what is done about a store in trouble, each with the invariant that it breaks. */
export const injectedIntoStores: readonly Injected[] = [
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
]
