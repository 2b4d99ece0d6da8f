import type { StateView } from '#lib/private-link/state.ts'

/** The states of a stream connection that Atlas names (docs/CONTRACT.md §9.1). */
export const connectionStates = ['PENDING', 'READY', 'FAILED', 'DELETING'] as const

/** What Atlas accepted and does not show yet. It is the portal’s own state. */
export const unlistedConnectionState = 'UNLISTED'

/** How long a connection is usually PENDING over a private link, in minutes (docs/CONTRACT.md §7). */
export const pendingMinutes = [20, 40] as const

type ConnectionStateName = (typeof connectionStates)[number] | typeof unlistedConnectionState

const views: Readonly<Record<ConnectionStateName, StateView>> = {
  UNLISTED: {
    word: 'Submitted',
    meaning: 'Atlas accepted the request and does not show the connection yet.',
    tone: 'submitted',
    isMoving: true,
  },
  PENDING: {
    word: 'Atlas is working',
    meaning: `Atlas is setting the connection up. Over a private link this usually takes ${pendingMinutes.join('–')} minutes.`,
    tone: 'working',
    isMoving: true,
  },
  READY: { word: 'Ready', meaning: 'Stream processors can use the connection.', tone: 'done', isMoving: false },
  FAILED: {
    word: 'Failed',
    meaning: 'Atlas could not set the connection up. Correct its values and send it again, or delete it.',
    tone: 'failed',
    isMoving: false,
  },
  DELETING: { word: 'Deleting', meaning: 'Atlas is taking the connection down.', tone: 'deleting', isMoving: true },
}

const isName = (state: string): state is ConnectionStateName => Object.hasOwn(views, state)

/** Atlas’s state in words. An answer without one is just accepted; an unknown state keeps its raw name. */
export const getConnectionStateView = (state: string | undefined): StateView => {
  const name = state || unlistedConnectionState
  if (isName(name)) return views[name]
  return {
    word: name,
    meaning: 'A state this portal does not know yet, shown as Atlas names it.',
    tone: 'unknown',
    isMoving: true,
  }
}

/** Whether a connection still changes by itself, so that it is worth reading again. */
export const isConnectionMoving = (state: string | undefined): boolean => getConnectionStateView(state).isMoving
