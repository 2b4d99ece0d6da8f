/** The kinds of places that people can be told at, in words for people, and whether others are told there as well. */
export const receiverKinds = {
  browser: { title: 'Browser', isShared: false },
  email: { title: 'E-mail', isShared: false },
  slack: { title: 'Slack', isShared: true },
  teams: { title: 'Teams', isShared: true },
  webhook: { title: 'Webhook', isShared: true },
} as const satisfies Readonly<Record<string, { title: string; isShared: boolean }>>

/** A place that people can be told at: which projects it is for, or `*` for all and the portal itself. */
export type Receiver = {
  name: string
  kind: keyof typeof receiverKinds
  projects: '*' | readonly string[]
}

/** Every browser in which somebody turns notifications on; it needs no declaration. */
export const browserReceiver: Receiver = { name: 'browser', kind: 'browser', projects: '*' }

/** Whether others are told at a receiver as well, so that one subscription to it does for all. */
export const isShared = ({ kind }: Receiver): boolean => receiverKinds[kind].isShared

/** What a receiver is called: one that is shared by its own name as well. */
export const nameReceiver = (receiver: Receiver): string => {
  const { title } = receiverKinds[receiver.kind]
  return isShared(receiver) ? `${title} ${receiver.name}` : title
}

/** Whether a receiver is for a project or, without one, for the portal itself. */
export const coversProject = ({ projects }: Receiver, groupId: string | undefined): boolean =>
  projects === '*' || (groupId !== undefined && projects.includes(groupId))
