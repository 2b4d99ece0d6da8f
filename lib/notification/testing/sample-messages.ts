import type { Message } from '#lib/notification/message.ts'

const groupId = '65f0c0de0000000000000a01'
const id = '2b7c1d5e-6f0a-4f0e-9d58-6a1f3c2b9e10'
const at = '2026-11-29T07:00:00.000Z'

/** A message with every fact; what may be said from `names` on has NAME in it, and from `values` on VALUE. */
export const sampleMessage: Message = {
  ...{ id, at, groupId },
  kind: 'link.failed',
  subject: { type: 'link', linkId: '65f0c0de0000000000000b01' },
  facts: {
    what: 'Atlas could not create the private link.',
    state: 'FAILED',
    expiresAt: '2026-12-01T00:00:00.000Z',
    ...{ provider: 'NAME-1', vendor: 'NAME-2', region: 'NAME-3', type: 'NAME-4', name: 'NAME-5', by: 'NAME-6' },
    ...{ decidedBy: 'NAME-11', sentBy: 'NAME-12', comment: 'VALUE-2' },
    error: 'VALUE-1',
  },
}

/** A message about each type of subject. */
export const sampleMessages: readonly Message[] = [
  sampleMessage,
  { ...sampleMessage, kind: 'link.unknown', subject: { type: 'create', intentId: id } },
  {
    ...sampleMessage,
    kind: 'connection.ready',
    subject: { type: 'connection', workspace: 'NAME-7', connection: 'NAME-8' },
  },
  { ...sampleMessage, kind: 'approval.sent', subject: { type: 'approval', approvalId: id } },
  {
    ...sampleMessage,
    ...{ kind: 'token.expiring', groupId: null },
    subject: { type: 'token', tokenId: id, issuer: 'https://NAME-9.example', owner: 'NAME-10' },
  },
  { ...sampleMessage, kind: 'portal.trouble', groupId: null, subject: { type: 'portal', part: 'Atlas' } },
]
