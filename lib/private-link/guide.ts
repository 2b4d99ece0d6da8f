import { findLinkType } from '#lib/link-types/catalog.ts'
import type { UserStep } from '#lib/link-types/link-type.ts'
import { getLinkStateView, getWaitPhase } from '#lib/private-link/state.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

/** `yours`: only a person can do it; `now`: Atlas is doing it. */
export type GuideStatus = 'done' | 'now' | 'yours' | 'later' | 'failed'

/** One step on the way to a working link; `shows`: what the page puts below its text. */
export type GuideStep = {
  id: string
  when: GuideStatus
  title: string
  text: string
  shows?: 'accepted' | 'connection' | UserStep['shows']
}

const accepted: GuideStep = { id: 'accepted', when: 'done', title: 'Atlas accepted it', text: '', shows: 'accepted' }
const endpoint: GuideStep = {
  id: 'built',
  when: 'done',
  title: 'Atlas made its interface endpoint',
  text: 'In Atlas’s own network, for this link alone.',
}
const finish: GuideStep = {
  id: 'finish',
  when: 'later',
  title: 'Atlas finishes the link',
  text: 'By itself, after your part.',
}

/** Whether a stream connection uses a link that is done; `checking` until that has been read. */
export type LinkUse = 'used' | 'unused' | 'unknown' | 'checking'

const useText = 'Its networking access names this link by its id.'
const costs = 'An unused link is billed by the hour.'

const useSteps = {
  used: {
    id: 'use',
    when: 'done',
    title: 'A stream connection uses it',
    text: 'There is nothing left to do.',
  },
  checking: { id: 'use', when: 'now', title: 'Use it in a stream connection', text: 'Checking whether one uses it…' },
} as const satisfies Readonly<Record<string, GuideStep>>

/**
 * A link's steps in order of time: done, now, and still to come. The steps of a link type keep their places. A link
 * that is known to be used asks for nothing.
 */
export const buildGuide = (link: PrivateLink, use: LinkUse = 'unknown'): GuideStep[] => {
  const linkType = findLinkType(link)
  const { word, meaning, tone } = getLinkStateView(link)
  const listUserSteps = (when: GuideStatus) => (linkType?.userSteps ?? []).map((step) => ({ ...step, when }))
  const createUseStep = (when: GuideStatus): GuideStep => ({
    id: 'use',
    when,
    title: 'Use it in a stream connection',
    text: [linkType?.connectionTemplate.text, useText, costs].filter(Boolean).join(' '),
    shows: 'connection',
  })
  const createStateStep = (when: GuideStatus): GuideStep => ({ id: 'state', when, title: word, text: meaning })
  switch (tone) {
    case 'failed':
      return [accepted, { ...createStateStep('failed'), text: '' }]
    case 'deleting':
      return [accepted, createStateStep('now')]
    case 'gone':
      return [accepted, createStateStep('done')]
    case 'done':
      return [
        accepted,
        ...(linkType?.userSteps ? [endpoint, ...listUserSteps('done')] : []),
        { ...createStateStep('done'), title: 'Atlas finished the link' },
        use === 'used' || use === 'checking' ? useSteps[use] : createUseStep('yours'),
      ]
    case 'waiting':
      return [accepted, endpoint, ...listUserSteps('yours'), finish, createUseStep('later')]
    case 'submitted':
    case 'working':
    case 'unknown': {
      const phase = getWaitPhase(link)
      const hasEndpoint = Boolean(link.interfaceEndpointId ?? link.interfaceEndpointName)
      const before = phase === 'over' && hasEndpoint ? [endpoint, ...listUserSteps('done')] : []
      const after = phase === 'over' ? [] : [...listUserSteps('later'), ...(phase ? [finish] : [])]
      return [accepted, ...before, createStateStep('now'), ...after, createUseStep('later')]
    }
    default:
      return tone satisfies never
  }
}
