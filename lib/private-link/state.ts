/** How a state looks and whether anything is still to come; the colour tokens carry the same names. */
export type Tone = 'submitted' | 'working' | 'waiting' | 'done' | 'failed' | 'deleting' | 'gone' | 'unknown'
export type StateView = { word: string; meaning: string; tone: Tone; isMoving: boolean }

const submitted: StateView = {
  word: 'Submitted',
  meaning: 'Atlas accepted the request and has not begun yet.',
  tone: 'submitted',
  isMoving: true,
}
const deleting: StateView = {
  word: 'Deleting',
  meaning: 'Atlas is taking the link down.',
  tone: 'deleting',
  isMoving: true,
}

const views: Readonly<Record<string, StateView>> = {
  IDLE: submitted,
  WORKING: {
    word: 'Atlas is working',
    meaning: 'Atlas is building the endpoint. Nothing is asked of you.',
    tone: 'working',
    isMoving: true,
  },
  DONE: { word: 'Done', meaning: 'The link stands. A stream connection can use it.', tone: 'done', isMoving: false },
  FAILED: { word: 'Failed', meaning: 'Atlas gave up on this link.', tone: 'failed', isMoving: false },
  DELETE_REQUESTED: deleting,
  DELETING: deleting,
  DELETED: { word: 'Deleted', meaning: 'The link is gone.', tone: 'gone', isMoving: false },
}

/** Atlas's state in a person's words; no state is a link just accepted, a state we do not know keeps its raw name (CONTRACT §5). */
export const viewOfState = (state: string | undefined): StateView => {
  if (state === undefined || state === '') return submitted
  return (
    (Object.hasOwn(views, state) ? views[state] : undefined) ?? {
      word: state,
      meaning: 'A state this portal does not know yet, shown as Atlas names it.',
      tone: 'unknown',
      isMoving: true,
    }
  )
}
