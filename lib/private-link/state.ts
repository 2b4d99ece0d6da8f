import { rowOf } from '#lib/private-link/catalog.ts'
import type { Wait } from '#lib/private-link/row.ts'
import { toneWords, type Tone } from '#lib/private-link/tone.ts'

export type StateView = { word: string; meaning: string; tone: Tone; isMoving: boolean }

const view = (tone: Tone, isMoving: boolean, meaning: string): StateView => ({
  word: toneWords[tone],
  meaning,
  tone,
  isMoving,
})

const submitted = view('submitted', true, 'Atlas accepted the request and has not begun yet.')
const deleting = view('deleting', true, 'Atlas is taking the link down.')

const views: Readonly<Record<string, StateView>> = {
  IDLE: submitted,
  WORKING: view('working', true, 'Atlas is building the endpoint. Nothing is asked of you.'),
  DONE: view('done', false, 'The link stands. A stream connection can use it.'),
  FAILED: view('failed', false, 'Atlas could not build this link.'),
  DELETE_REQUESTED: deleting,
  DELETING: deleting,
  DELETED: view('gone', false, 'The link is gone.'),
}

/** Atlas's own names of the states that the portal knows. */
export const atlasStates: readonly string[] = Object.keys(views)

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

/**
 * What a link's state answers about its end. `freesTarget`: another link to the same target would be no duplicate of it.
 * `isDeleted`: Atlas accepted its deletion, so that deleting it again changes nothing.
 */
const endings = {
  submitted: { freesTarget: false, isDeleted: false },
  working: { freesTarget: false, isDeleted: false },
  waiting: { freesTarget: false, isDeleted: false },
  done: { freesTarget: false, isDeleted: false },
  failed: { freesTarget: true, isDeleted: false },
  deleting: { freesTarget: true, isDeleted: true },
  gone: { freesTarget: true, isDeleted: true },
  unknown: { freesTarget: false, isDeleted: false },
} as const satisfies Readonly<Record<Tone, { freesTarget: boolean; isDeleted: boolean }>>

/** Whether a link in Atlas's state leaves its target free for another one: it failed, or is deleted or being deleted. */
export const hasFreedTarget = (state: string | undefined): boolean => endings[viewOfState(state).tone].freesTarget

/** Whether a link in Atlas's state is deleted or being deleted. */
export const isDeletedState = (state: string | undefined): boolean => endings[viewOfState(state).tone].isDeleted

type Link = {
  provider?: string | undefined
  vendor?: string | undefined
  state?: string | undefined
  dnsDomain?: string | undefined
  interfaceEndpointId?: string | undefined
  interfaceEndpointName?: string | undefined
  portal?: { approved?: object | undefined } | undefined
}

const waits: Readonly<Record<Wait, StateView>> = {
  domain: view(
    'waiting',
    true,
    'Atlas has made its interface endpoint and waits for the DNS domain of your access point.',
  ),
  approval: view(
    'waiting',
    true,
    'Atlas has made its interface endpoint and waits until somebody approves it in Azure.',
  ),
}

const working = (meaning: string) => view('working', true, meaning)

const building: Readonly<Record<Wait, StateView>> = {
  domain: working('Atlas is building the endpoint. As soon as it is there it is your turn.'),
  approval: working('Atlas is building the endpoint. As soon as it is there somebody must approve it in Azure.'),
}
const goesOn: Readonly<Record<Wait, StateView>> = {
  domain: working('Atlas has the domain and makes its DNS records. Nothing is asked of you.'),
  approval: working('Somebody said that it is approved in Azure. Atlas goes on by itself; nothing is asked of you.'),
}

/**
 * How far a link under way is with what its row waits for: `before` Atlas has made its interface endpoint, `yours` until
 * the person did their part, `over` after it. Undefined for a link whose row waits for nobody.
 */
export const turnOf = (link: Link): 'before' | 'yours' | 'over' | undefined => {
  switch (rowOf(link)?.waitsFor) {
    case undefined:
      return undefined
    case 'domain':
      if (link.dnsDomain) return 'over'
      return link.interfaceEndpointId ? 'yours' : 'before'
    case 'approval':
      if (link.portal?.approved) return 'over'
      return link.interfaceEndpointName ? 'yours' : 'before'
  }
}

/**
 * A link's state as its person should read it. "Waiting for you" is the portal's reading, Atlas does not report it
 * (CONTRACT §5): under way, its interface endpoint there, and what its row waits for not yet given or ticked.
 */
export const viewOfLink = (link: Link): StateView => {
  const told = viewOfState(link.state)
  const waitsFor = rowOf(link)?.waitsFor
  const turn = turnOf(link)
  if (!waitsFor || (told.tone !== 'submitted' && told.tone !== 'working')) return told
  if (turn === 'yours') return waits[waitsFor]
  if (told.tone === 'submitted' && !link.portal?.approved) return told
  return turn === 'over' ? goesOn[waitsFor] : building[waitsFor]
}
