import { expect, it } from 'vitest'
import { formatRequest } from '#lib/approval/format-request.ts'
import { nameSubject } from '#lib/approval/name-subject.ts'
import type { RuleSubject } from '#lib/policy/policy-facts.ts'

const arn = 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0-5'
const linkId = '65f0c0de0000000000000e01'
const cluster = { arn, account: '123456789012', region: 'us-east-1' }
const ownership = { name: 'Orders', owner: '', ticket: '', costCentre: '', note: '', labels: {} }

it.each<[string, RuleSubject]>([
  ['orders', { command: 'create', groupId: 'g', request: { arn } }],
  ['Orders', { command: 'create', groupId: 'g', request: { arn }, ownership }],
  ['a new private link', { command: 'create', groupId: 'g', request: {} }],
  ['w/hook', { command: 'delete-connection', groupId: 'g', connection: { workspace: 'w', name: 'hook', type: '' } }],
  ['w', { command: 'create-workspace', groupId: 'g', connection: { workspace: 'w', name: '', type: '' } }],
  ['orders', { command: 'enable-connectivity', groupId: 'g', cluster }],
  [linkId, { command: 'delete', groupId: 'g', linkId }],
])('an approval is about %s', (name, subject) => {
  expect(nameSubject(subject, undefined)).toBe(name)
})

it('a link is called as people call it, or by where it leads', () => {
  const subject: RuleSubject = { command: 'delete', groupId: 'g', linkId }
  expect(nameSubject(subject, { _id: linkId, arn })).toBe('orders')
  const portal = { ownership: { values: ownership, version: 1, by: 'ada', at: '' } }
  expect(nameSubject(subject, { _id: linkId, arn, portal })).toBe('Orders')
})

it('what is sent is shown: the body, or of a cluster what was chosen', () => {
  const choice = { groupId: 'g', key: 'k', arn, scheme: 'IAM', clusterVersion: 'V1' }
  expect(formatRequest({ request: { region: 'a' } }, {})).toBe('{\n  "region": "a"\n}')
  expect(formatRequest({ cluster }, choice)).toBe('{\n  "scheme": "IAM",\n  "clusterVersion": "V1"\n}')
  expect(formatRequest({}, { groupId: 'g', linkId })).toBeUndefined()
})
