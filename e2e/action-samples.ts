import { randomUUID } from 'node:crypto'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import type { Permission } from '#lib/permission.ts'

export type Target = { groupId: string; linkId: string; key: string }
type Action = { permission: Permission; input: (target: Target) => object }

/** A link that no project has, for actions that would delete or change one. */
const missingLink = '65f0c0de00000000000fffff'
const sampleBody = () => buildSamples(`sample-${randomUUID().slice(0, 8)}`)['AWS/MSK']?.body ?? {}

const place = (groupId: string) => ({ groupId, key: randomUUID(), workspace: 'no-such-workspace' })
/** A cluster of an account that no project has. */
const onCluster = (groupId: string) => ({
  ...{ groupId, key: randomUUID() },
  arn: 'arn:aws:kafka:us-east-1:999900001111:cluster/none/4c1fbf4b-9b2e-4a63-8f6b-4f0b9d7a2a11-7',
})
const httpsBody = { name: 'sample', type: 'Https', url: 'https://sample.example' }

/** Every server action by its name, with its permission and an input that it accepts. */
export const actions: Readonly<Record<string, Action>> = {
  addPolicyStatement: { permission: 'change-aws', input: ({ groupId }) => onCluster(groupId) },
  askForApproval: {
    permission: 'ask',
    input: ({ groupId }) => ({ groupId, key: randomUUID(), command: 'delete', input: { linkId: missingLink } }),
  },
  annotatePrivateLink: {
    permission: 'change',
    input: ({ groupId, linkId }) => ({ groupId, linkId, name: 'adopted', note: '' }),
  },
  changeConnection: {
    permission: 'connect',
    input: ({ groupId }) => ({ ...place(groupId), name: 'sample', body: httpsBody }),
  },
  changeConnectionOwnership: {
    permission: 'connect',
    input: ({ groupId }) => ({ groupId, workspace: 'no-such-workspace', name: 'sample', version: 0, ownership: {} }),
  },
  changeLinkOwnership: {
    permission: 'change',
    input: ({ groupId, linkId }) => ({ groupId, linkId, version: 0, ownership: { owner: 'sample' } }),
  },
  createConnection: { permission: 'connect', input: ({ groupId }) => ({ ...place(groupId), body: httpsBody }) },
  createPrivateLink: {
    permission: 'change',
    input: ({ groupId }) => ({ groupId, key: randomUUID(), body: sampleBody() }),
  },
  createToken: {
    permission: 'sign-in',
    input: ({ groupId }) => ({
      ...{ name: `sample-${randomUUID().slice(0, 8)}`, permissions: ['see'], projects: [groupId], days: 1 },
    }),
  },
  createWorkspace: {
    permission: 'connect',
    input: ({ groupId }) => ({
      ...{ groupId, key: randomUUID(), name: `sample-${randomUUID().slice(0, 8)}` },
      ...{ provider: 'AWS', region: 'us-east-1', tier: 'SP10' },
    }),
  },
  deleteConnection: { permission: 'connect', input: ({ groupId }) => ({ ...place(groupId), name: 'sample' }) },
  deletePrivateLink: { permission: 'change', input: ({ groupId }) => ({ groupId, linkId: missingLink }) },
  discardDraft: { permission: 'draft', input: ({ groupId }) => ({ groupId, draftId: randomUUID() }) },
  enableConnectivity: {
    permission: 'change-aws',
    input: ({ groupId }) => ({ ...onCluster(groupId), scheme: 'IAM', clusterVersion: 'V1' }),
  },
  overrideApproval: {
    permission: 'override',
    input: ({ groupId }) => ({ groupId, approvalId: randomUUID(), digest: '', reason: 'The bridge is burning.' }),
  },
  pickPrivateLink: { permission: 'change', input: ({ groupId, key, linkId }) => ({ groupId, key, linkId }) },
  readConnectionTerraform: {
    permission: 'see',
    input: ({ groupId }) => ({ groupId, text: 'resource "a" "b" {}' }),
  },
  readTerraform: { permission: 'see', input: ({ groupId }) => ({ groupId, text: 'resource "a" "b" {}' }) },
  remarkOnApproval: {
    permission: 'see',
    input: ({ groupId }) => ({ groupId, approvalId: randomUUID(), digest: '', kind: 'approve' }),
  },
  removeAnnotation: {
    permission: 'change',
    input: ({ groupId, linkId }) => ({ groupId, linkId, name: 'adopted' }),
  },
  revokeToken: { permission: 'sign-in', input: () => ({ id: randomUUID() }) },
  saveDraft: {
    permission: 'draft',
    input: ({ groupId }) => ({
      ...{ groupId, draftId: randomUUID(), kind: 'link', version: 0 },
      changes: [{ path: 'selection', to: 'AWS/MSK' }],
    }),
  },
  sendAgain: { permission: 'change', input: ({ groupId, key }) => ({ groupId, key }) },
  sendApproved: { permission: 'ask', input: ({ groupId }) => ({ groupId, approvalId: randomUUID() }) },
  sendTest: { permission: 'see', input: ({ groupId }) => ({ groupId, receiver: 'browser' }) },
  sendMessageAgain: { permission: 'audit', input: () => ({ id: randomUUID(), target: 'sample' }) },
  setDnsDomain: {
    permission: 'change',
    input: ({ groupId }) => ({ groupId, linkId: missingLink, dnsDomain: 'a.example.com' }),
  },
  takeDraftOver: { permission: 'draft', input: ({ groupId }) => ({ groupId, draftId: randomUUID() }) },
  subscribe: {
    permission: 'see',
    input: ({ groupId }) => ({ groupId, receiver: 'browser', kinds: ['link.done'] }),
  },
  undoPolicyStatement: {
    permission: 'change-aws',
    input: ({ groupId }) => ({ ...onCluster(groupId), undoes: randomUUID(), policyVersion: 'V1' }),
  },
  withdrawApproval: { permission: 'ask', input: ({ groupId }) => ({ groupId, approvalId: randomUUID() }) },
  unsubscribe: { permission: 'sign-in', input: ({ groupId }) => ({ groupId, receiver: 'browser' }) },
}
