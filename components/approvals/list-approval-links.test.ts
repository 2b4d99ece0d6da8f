import { expect, it } from 'vitest'
import { listApprovalLinks } from '#components/approvals/list-approval-links.ts'

const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000e01'
const draftId = 'b1a5c0de-0000-4000-8000-000000000001'
const list = (approval: Omit<Parameters<typeof listApprovalLinks>[0], 'groupId'>) =>
  listApprovalLinks({ groupId, ...approval }).map(({ title, href }) => `${title}: ${href}`)

it('the draft of an approval is open to be changed, or asked for again, until that was sent', () => {
  const asked = { command: 'create', draftId } as const
  expect(list({ ...asked, status: 'open' })).toEqual([
    `Open its draft: /projects/${groupId}/private-links/new/review?draft=${draftId}`,
  ])
  expect(list({ ...asked, status: 'expired' })).toHaveLength(1)
  expect(list({ ...asked, status: 'sent' })).toEqual([])
})

it('the draft of a connection is in its own wizard, and has a page of a connection once it was sent', () => {
  const asked = { command: 'create-connection', draftId, workspace: 'w', connection: 'orders', status: 'open' } as const
  expect(list(asked)).toEqual([`Open its draft: /projects/${groupId}/connections/new/review?draft=${draftId}`])
  expect(list({ ...asked, status: 'sent' })).toEqual([
    `Open the connection: /projects/${groupId}/workspaces/w/connections/orders`,
  ])
})

it('what is changed or deleted has its page', () => {
  expect(list({ command: 'delete', linkId, status: 'open' })).toEqual([
    `Open the link: /projects/${groupId}/private-links/${linkId}`,
  ])
  expect(list({ command: 'delete-connection', workspace: 'w', connection: 'orders', status: 'open' })).toEqual([
    `Open the connection: /projects/${groupId}/workspaces/w/connections/orders`,
  ])
})
