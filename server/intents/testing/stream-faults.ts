import type { Injected } from '#server/intents/testing/injected.ts'
import { transitions } from '#server/intents/transitions.ts'

const isOfStreams = ({ endpoint }: { endpoint: string }) => /Connection$/.test(endpoint)

/** Faults in the commands on streams, each with the invariant that it breaks. */
export const injectedIntoStreams: readonly Injected[] = [
  [
    'a command on a connection that is sent again when it was not answered',
    'I13',
    {
      atlas: (atlas) => ({
        ...atlas,
        write: async (call) => {
          const answer = await atlas.write(call)
          return answer.kind === 'unknown' && isOfStreams(call) ? atlas.write(call) : answer
        },
      }),
    },
  ],
  [
    'a write in a workspace that does not wait for its turn',
    'I14',
    {
      journal: (journal, store) => ({
        ...journal,
        recordInTurn: async (fresh) => {
          await store.db.deleteFrom('leases').where('name', 'like', 'writing in %').execute()
          return journal.recordInTurn(fresh)
        },
      }),
    },
  ],
  [
    'a connection that is not looked for any more once it was not found',
    'I15',
    {
      journal: (journal) => ({
        ...journal,
        move: (intent, action, step) =>
          journal.move(
            intent,
            action,
            transitions[action].to === 'not-found' ? { ...step, nextRecoveryAt: null } : step,
          ),
      }),
    },
  ],
  [
    'a reason that quotes the body of a connection',
    'I16',
    {
      atlas: (atlas) => ({
        ...atlas,
        write: async (call) => {
          const answer = await atlas.write(call)
          return answer.kind === 'unknown' && isOfStreams(call)
            ? { ...answer, reason: JSON.stringify(call.body ?? {}) }
            : answer
        },
      }),
    },
  ],
]
