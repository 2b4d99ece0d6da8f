import { randomUUID } from 'node:crypto'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import type { Permission } from '#lib/permission.ts'

export type Target = { groupId: string; linkId: string; key: string }
type Action = { permission: Permission; input: (target: Target) => object }

/** A link that no project has, for actions that would delete or change one. */
const missingLink = '65f0c0de00000000000fffff'
const sampleBody = () => buildSamples(`sample-${randomUUID().slice(0, 8)}`)['AWS/MSK']?.body ?? {}

const place = (groupId: string) => ({ groupId, key: randomUUID(), workspace: 'no-such-workspace' })
const httpsBody = { name: 'sample', type: 'Https', url: 'https://sample.example' }

/** Every server action by its name, with its permission and an input that it accepts. */
export const actions: Readonly<Record<string, Action>> = {
  annotatePrivateLink: {
    permission: 'change',
    input: ({ groupId, linkId }) => ({ groupId, linkId, name: 'adopted', note: '' }),
  },
  changeConnection: {
    permission: 'connect',
    input: ({ groupId }) => ({ ...place(groupId), name: 'sample', body: httpsBody }),
  },
  createConnection: { permission: 'connect', input: ({ groupId }) => ({ ...place(groupId), body: httpsBody }) },
  createPrivateLink: {
    permission: 'change',
    input: ({ groupId }) => ({ groupId, key: randomUUID(), body: sampleBody() }),
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
  pickPrivateLink: { permission: 'change', input: ({ groupId, key, linkId }) => ({ groupId, key, linkId }) },
  readConnectionTerraform: {
    permission: 'see',
    input: ({ groupId }) => ({ groupId, text: 'resource "a" "b" {}' }),
  },
  readTerraform: { permission: 'see', input: ({ groupId }) => ({ groupId, text: 'resource "a" "b" {}' }) },
  removeAnnotation: {
    permission: 'change',
    input: ({ groupId, linkId }) => ({ groupId, linkId, name: 'adopted' }),
  },
  sendAgain: { permission: 'change', input: ({ groupId, key }) => ({ groupId, key }) },
  setDnsDomain: {
    permission: 'change',
    input: ({ groupId }) => ({ groupId, linkId: missingLink, dnsDomain: 'a.example.com' }),
  },
}
