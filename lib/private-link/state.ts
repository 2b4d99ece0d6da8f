import { rowOf } from '#lib/private-link/catalog.ts'

/** How a state looks and whether anything is still to come; the colour tokens carry the same names. */
export const tones = ['submitted', 'working', 'waiting', 'done', 'failed', 'deleting', 'gone', 'unknown'] as const
export type Tone = (typeof tones)[number]
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

type Link = {
  provider?: string | undefined
  vendor?: string | undefined
  state?: string | undefined
  dnsDomain?: string | undefined
  interfaceEndpointId?: string | undefined
}

const waitsForDomain: StateView = {
  word: 'Waiting for you',
  meaning: 'Atlas has made its interface endpoint and waits for the DNS domain of your access point.',
  tone: 'waiting',
  isMoving: true,
}

const mayWaitForApproval: StateView = {
  word: 'Atlas is working',
  meaning: 'Atlas is building the endpoint. It goes on once somebody approves it in Azure, under Networking → Private endpoint connections.',
  tone: 'working',
  isMoving: true,
}

/**
 * A link's state as its person should read it. "Waiting for you" is our reading, Atlas does not report it: a link whose
 * row waits for a domain, with its interface endpoint there and no domain yet.
 */
export const viewOfLink = (link: Link): StateView => {
  const view = viewOfState(link.state)
  const waitsFor = rowOf(link)?.waitsFor
  if (waitsFor === 'approval' && view.tone === 'working') return mayWaitForApproval
  const waits = waitsFor === 'domain' && link.interfaceEndpointId && !link.dnsDomain
  const isBuilding = view.tone === 'submitted' || view.tone === 'working'
  return waits && isBuilding ? waitsForDomain : view
}
