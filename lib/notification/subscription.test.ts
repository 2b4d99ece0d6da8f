import { expect, it } from 'vitest'
import { browserReceiver, type Receiver } from '#lib/notification/receiver.ts'
import { findSubscriptionFlaw, listEventKinds, wantsKind } from '#lib/notification/subscription.ts'

const [mine, theirs] = ['65f0c0de0000000000000a01', '65f0c0de0000000000000a02']
const slack: Receiver = { name: 'team', kind: 'slack', projects: [mine] }
const email: Receiver = { name: 'email', kind: 'email', projects: '*' }
const done = { groupId: mine, receiver: 'team', kinds: ['link.done'] as const }
const able = { receiver: slack, mayAudit: true, hasAddress: true }

it('events of a project: are those of its links, connections and approvals', () => {
  const kinds = listEventKinds(mine, true)
  expect(kinds).toContain('link.done')
  expect(kinds).toContain('connection.ready')
  expect(kinds.filter((kind) => !/^(link|connection|approval)\./.test(kind))).toEqual([])
})

it('events of the portal: are one’s own tokens and, for who may read the audit, its troubles; no test is among them', () => {
  expect(listEventKinds(undefined, false)).toEqual(['token.expiring'])
  expect(listEventKinds(undefined, true)).toEqual(['token.expiring', 'portal.trouble', 'portal.recovered'])
})

it.each([
  ['what is offered', done, able, undefined],
  ['a browser', { ...done, receiver: 'browser' }, { ...able, receiver: browserReceiver }, undefined],
  ['no receiver', { ...done, receiver: 'gone' }, { ...able, receiver: undefined }, 'There is no receiver gone. '],
  ['a receiver of another project', { ...done, groupId: theirs }, able, 'The receiver team is not for this project. '],
  [
    'a receiver of a project for the portal',
    { receiver: 'team', kinds: ['portal.trouble'] as const },
    able,
    'The receiver team is not for the portal itself. ',
  ],
  ['mail', { ...done, receiver: 'email' }, { ...able, receiver: email }, undefined],
  [
    'mail without a verified address',
    { ...done, receiver: 'email' },
    { ...able, receiver: email, hasAddress: false },
    'Your sign-in names no e-mail address that your provider has verified',
  ],
  [
    'trouble of the portal without the audit',
    { receiver: 'browser', kinds: ['portal.trouble'] as const },
    { ...able, receiver: browserReceiver, mayAudit: false },
    '“A part of the portal is in trouble” is for those who may read the audit. ',
  ],
  [
    'one’s tokens in a project',
    { ...done, kinds: ['token.expiring'] as const },
    able,
    '“A token for the API expires soon” is not an event of a project. ',
  ],
  [
    'links of no project',
    { receiver: 'browser', kinds: ['link.done'] as const },
    { ...able, receiver: browserReceiver },
    '“A private link is ready” is not an event of the portal itself. ',
  ],
])('findSubscriptionFlaw: judges %s', (_, subscription, circumstances, beginning) => {
  const flaw = findSubscriptionFlaw(subscription, circumstances)
  if (beginning === undefined) expect(flaw).toBeUndefined()
  else expect(flaw?.slice(0, beginning.length)).toBe(beginning)
})

it('whoever is told of anything is told of what was sent without an approval, and else of what they chose', () => {
  expect(wantsKind(['link.done'], 'approval.overridden')).toBe(true)
  expect(wantsKind(['link.done'], 'link.done')).toBe(true)
  expect(wantsKind(['link.done'], 'approval.sent')).toBe(false)
})
