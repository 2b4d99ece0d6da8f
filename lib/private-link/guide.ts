import { findLinkType } from '#lib/link-types/catalog.ts'
import type { UserStep } from '#lib/link-types/link-type.ts'
import { getWaitPhase, getLinkStateView } from '#lib/private-link/state.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** `yours`: only its person can do it; `now`: Atlas is at it. */
export type GuideStatus = 'done' | 'now' | 'yours' | 'later' | 'failed'

/** One step of a link's way; `shows`: what the page puts below its text. */
export type GuideStep = {
  id: string
  when: GuideStatus
  title: string
  text: string
  shows?: 'accepted' | 'connection' | 'failure' | UserStep['shows']
}

const accepted: GuideStep = { id: 'accepted', when: 'done', title: 'Atlas accepted it', text: '', shows: 'accepted' }
const endpoint = (text: string): GuideStep => ({
  id: 'built',
  when: 'done',
  title: 'Atlas made its interface endpoint',
  text,
})
const finish: GuideStep = {
  id: 'finish',
  when: 'later',
  title: 'Atlas finishes the link',
  text: 'By itself, after your part.',
}

const useText = 'Its networking access names this link by its id.'
const costs = 'An unused link is billed by the hour.'

/** A link's way in order of time: what has been, what is now and whose turn it is, what comes. A row's steps keep their places. */
export const buildGuide = (link: PrivateLink): GuideStep[] => {
  const row = findLinkType(link)
  const { word, meaning, tone } = getLinkStateView(link)
  const turns = (when: GuideStatus) => (row?.userSteps ?? []).map((turn) => ({ ...turn, when }))
  const use = (when: GuideStatus): GuideStep => ({
    id: 'use',
    when,
    title: 'Use it in a stream connection',
    text: [row?.connectionTemplate.text, useText, costs].filter(Boolean).join(' '),
    shows: 'connection',
  })
  const state = (when: GuideStatus): GuideStep => ({ id: 'state', when, title: word, text: meaning })
  switch (tone) {
    case 'failed':
      return [accepted, { ...state('failed'), shows: 'failure' }]
    case 'deleting':
      return [accepted, state('now')]
    case 'gone':
      return [accepted, state('done')]
    case 'done':
      return [
        ...(row?.userSteps
          ? [accepted, endpoint('In Atlas’s own network, for this link alone.'), ...turns('done')]
          : [accepted]),
        { ...state('done'), title: 'Atlas finished the link' },
        use('yours'),
      ]
    case 'waiting':
      return [accepted, endpoint(meaning), ...turns('yours'), finish, use('later')]
    case 'submitted':
    case 'working':
    case 'unknown': {
      const turn = getWaitPhase(link)
      const hasEndpoint = Boolean(link.interfaceEndpointId ?? link.interfaceEndpointName)
      if (turn !== 'over') return [accepted, state('now'), ...turns('later'), ...(turn ? [finish] : []), use('later')]
      return hasEndpoint
        ? [
            accepted,
            endpoint('In Atlas’s own network, for this link alone.'),
            ...turns('done'),
            state('now'),
            use('later'),
          ]
        : [accepted, state('now'), use('later')]
    }
    default:
      return tone satisfies never
  }
}
