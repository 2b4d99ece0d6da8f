import { findLinkType } from '#lib/link-types/catalog.ts'
import type { WaitReason } from '#lib/link-types/link-type.ts'
import { toneWords, type Tone } from '#lib/private-link/tone.ts'

export type StateView = { word: string; meaning: string; tone: Tone; isMoving: boolean }

const createView = (tone: Tone, isMoving: boolean, meaning: string): StateView => ({
  word: toneWords[tone],
  meaning,
  tone,
  isMoving,
})

const submitted = createView('submitted', true, 'Atlas accepted the request and has not begun yet.')
const unlisted = createView(
  'submitted',
  true,
  'Atlas accepted the request. Atlas does not list it yet, as may happen for some minutes.',
)
const deleting = createView('deleting', true, 'Atlas is taking the link down.')

const views: Readonly<Record<string, StateView>> = {
  IDLE: submitted,
  WORKING: createView('working', true, 'Atlas is building the endpoint. There is nothing for you to do.'),
  DONE: createView('done', false, 'The link is ready. A stream connection can use it.'),
  FAILED: createView('failed', false, 'Atlas could not build this link.'),
  DELETE_REQUESTED: deleting,
  DELETING: deleting,
  DELETED: createView('gone', false, 'The link is gone.'),
}

/** The portal's own state of a link that Atlas accepted and does not show yet. */
export const unlistedState = 'UNLISTED'

/** Atlas's names of the states that the portal knows. */
export const atlasStates: readonly string[] = Object.keys(views)

/** Atlas's state in words (docs/CONTRACT.md §5). None is a link just accepted; an unknown state keeps its raw name. */
export const getStateView = (state: string | undefined): StateView => {
  if (state === undefined || state === '') return submitted
  if (state === unlistedState) return unlisted
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
 * What a link's state answers about its end. `freesTarget`: another link to the same target would be no duplicate of
 * it. `isDeleted`: Atlas accepted its deletion, so that deleting it again changes nothing.
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

/**
 * Whether a link in Atlas's state leaves its target free for another one: it failed, or is deleted or being deleted.
 */
export const hasFreedTarget = (state: string | undefined): boolean => endings[getStateView(state).tone].freesTarget

/** Whether a link in Atlas's state is deleted or being deleted. */
export const isDeletedState = (state: string | undefined): boolean => endings[getStateView(state).tone].isDeleted

type Link = {
  provider?: string | undefined
  vendor?: string | undefined
  state?: string | undefined
  dnsDomain?: string | undefined
  interfaceEndpointId?: string | undefined
  interfaceEndpointName?: string | undefined
  portal?: { approved?: object | undefined } | undefined
}

const waits: Readonly<Record<WaitReason, StateView>> = {
  domain: createView(
    'waiting',
    true,
    'Atlas has made its interface endpoint and waits for the DNS domain of your access point.',
  ),
  approval: createView(
    'waiting',
    true,
    'Atlas has made its interface endpoint and waits until somebody approves it in Azure.',
  ),
}

const createWorkingView = (meaning: string) => createView('working', true, meaning)

const building: Readonly<Record<WaitReason, StateView>> = {
  domain: createWorkingView('Atlas is building the endpoint. As soon as it is there it is your turn.'),
  approval: createWorkingView(
    'Atlas is building the endpoint. As soon as it is there somebody must approve it in Azure.',
  ),
}
const afterwards: Readonly<Record<WaitReason, StateView>> = {
  domain: createWorkingView('Atlas has the domain and makes its DNS records. There is nothing for you to do.'),
  approval: createWorkingView(
    'Somebody said that it is approved in Azure. Atlas goes on by itself; there is nothing for you to do.',
  ),
}

/**
 * How far a link is with what its type waits for: `before` Atlas has made its interface endpoint, `yours` until the
 * person has done their part, `over` after that. Undefined for a link type that waits for nobody.
 */
export const getWaitPhase = (link: Link): 'before' | 'yours' | 'over' | undefined => {
  switch (findLinkType(link)?.waitsFor) {
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
 * A link's state for people. Atlas does not report "Waiting for you"; the portal derives it (docs/CONTRACT.md §5): the
 * link is not done, its interface endpoint exists, and what its type waits for is neither given nor ticked.
 */
export const getLinkStateView = (link: Link): StateView => {
  const view = getStateView(link.state)
  const waitsFor = findLinkType(link)?.waitsFor
  const phase = getWaitPhase(link)
  if (!waitsFor || (view.tone !== 'submitted' && view.tone !== 'working')) return view
  if (phase === 'yours') return waits[waitsFor]
  if (view.tone === 'submitted' && !link.portal?.approved) return view
  return phase === 'over' ? afterwards[waitsFor] : building[waitsFor]
}
