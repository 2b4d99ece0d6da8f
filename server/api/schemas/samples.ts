import 'server-only'
import { exampleRequest } from '#lib/link-types/build-example-request.ts'
import { catalog, getLinkTypeId } from '#lib/link-types/catalog.ts'
import type { Ownership } from '#lib/wire/ownership.ts'

const texts: Readonly<Record<string, unknown>> = exampleRequest
const readText = (name: string) => (typeof texts[name] === 'string' ? texts[name] : '')

/** Values that the examples of answers have in common. The link is that of the example of a create. */
export const sample = {
  groupId: '65f0c0de0000000000000a01',
  linkId: '65f0c0de0000000000000e01',
  operationId: '6f1d0c9e-3b52-8a41-9d0e-2c4b8a7f6e5d',
  approvalId: '3c9d2f4e-7a61-8b05-9e3f-5d1c8b2a7f60',
  requestId: '0b7c9f7e-6f0a-4b44-9d63-1f5c2f0f7d11',
  project: 'payments-prod',
  workspace: 'payments-prod-streams',
  name: 'orders',
  person: 'ada@example.com',
  approver: 'grace@example.com',
  at: '2026-11-28T10:00:00.000Z',
  later: '2026-11-28T10:07:00.000Z',
  linkTypeId: [...catalog.values()].slice(0, 1).map(getLinkTypeId).join(''),
  provider: readText('provider'),
  vendor: readText('vendor'),
  arn: readText('arn'),
  region: readText('arn').split(':')[3] ?? '',
}

export const sampleOwnership: Ownership = {
  ...{ name: 'Orders', owner: 'Payments', ticket: 'OPS-7', costCentre: '4711', note: '' },
  labels: { env: 'prod' },
}
