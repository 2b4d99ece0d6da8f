import type { StateView } from '#lib/private-link/state.ts'

type View = Pick<StateView, 'word' | 'meaning' | 'tone'>

/** The states of a client VPC connection that MSK names (docs/CONTRACT.md, AWS). */
const views: Readonly<Record<string, View>> = {
  CREATING: { word: 'Being created', meaning: 'MSK is making the connection.', tone: 'working' },
  AVAILABLE: { word: 'Available', meaning: 'MSK has the connection, and it can be used.', tone: 'done' },
  INACTIVE: {
    word: 'Inactive',
    meaning: 'MSK has the connection, and it cannot be used.',
    tone: 'waiting',
  },
  DEACTIVATING: { word: 'Being deactivated', meaning: 'MSK is switching the connection off.', tone: 'deleting' },
  DELETING: { word: 'Being deleted', meaning: 'MSK is deleting the connection.', tone: 'deleting' },
  FAILED: { word: 'Failed', meaning: 'MSK could not make the connection.', tone: 'failed' },
  REJECTED: { word: 'Rejected', meaning: 'Whoever owns the cluster rejected the connection.', tone: 'failed' },
  REJECTING: { word: 'Being rejected', meaning: 'MSK is ending a connection that was rejected.', tone: 'deleting' },
}

/** The state of a client VPC connection in words; an unknown one keeps its raw name. */
export const getVpcConnectionStateView = (state: string): View =>
  (Object.hasOwn(views, state) ? views[state] : undefined) ?? {
    word: state,
    meaning: 'A state this portal does not know yet, shown as AWS names it.',
    tone: 'unknown',
  }
