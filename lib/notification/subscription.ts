import { eventKinds, isEventKind, kindsForAll, type EventKind } from '#lib/notification/event-kind.ts'
import { coversProject, type Receiver } from '#lib/notification/receiver.ts'

/** What somebody wants to be told of: kinds of events of a project or, without one, of the portal itself. */
export type Subscription = { groupId?: string | undefined; receiver: string; kinds: readonly EventKind[] }

type About = (typeof eventKinds)[EventKind]['about']

/** Whether events about something belong to a project, to the portal, or to one person. */
const ownerByAbout: Readonly<Record<About, 'project' | 'portal' | 'person'>> = {
  link: 'project',
  connection: 'project',
  approval: 'project',
  token: 'person',
  portal: 'portal',
}

/** Whether somebody who chose these kinds of events is told of one. */
export const wantsKind = (chosen: readonly EventKind[], kind: EventKind): boolean =>
  kindsForAll[kind] === true || chosen.includes(kind)

const isSubscribable = (kind: EventKind) => kind !== 'portal.test'

/** The kinds of events that somebody can choose in a project or, without one, of the portal and their own tokens. */
export const listEventKinds = (groupId: string | undefined, mayAudit: boolean): readonly EventKind[] =>
  Object.keys(eventKinds)
    .filter(isEventKind)
    .filter(isSubscribable)
    .filter((kind) => {
      const owner = ownerByAbout[eventKinds[kind].about]
      return groupId === undefined ? owner === 'person' || (owner === 'portal' && mayAudit) : owner === 'project'
    })

type Circumstances = {
  receiver: Receiver | undefined
  mayAudit: boolean
  /** Whether the person has an address that their provider verified. */
  hasAddress: boolean
}

/** Why somebody cannot have a subscription, with what to do; undefined if they can. */
export const findSubscriptionFlaw = (
  { groupId, receiver: name, kinds }: Subscription,
  { receiver, mayAudit, hasAddress }: Circumstances,
): string | undefined => {
  if (!receiver) return `There is no receiver ${name}. Reload the page, and choose one that it offers.`
  if (!coversProject(receiver, groupId))
    return `The receiver ${name} is not for ${groupId === undefined ? 'the portal itself' : 'this project'}. Choose another.`
  if (receiver.kind === 'email' && !hasAddress)
    return 'Your sign-in names no e-mail address that your provider has verified, so you get no mail. Have it verified there and sign in again, or choose another receiver.'
  const allowed = listEventKinds(groupId, mayAudit)
  const excess = kinds.find((kind) => !allowed.includes(kind))
  if (excess === undefined) return undefined
  const { title, about } = eventKinds[excess]
  return about === 'portal'
    ? `“${title}” is for those who may read the audit. Leave it out, or ask the person who runs the portal for the role admin.`
    : `“${title}” is not an event of ${groupId === undefined ? 'the portal itself' : 'a project'}. Leave it out.`
}
