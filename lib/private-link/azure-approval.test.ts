import fc from 'fast-check'
import { expect, it } from 'vitest'
import { buildHostileArgument } from '#lib/export/testing/hostile.ts'
import { buildApprovalExports } from '#lib/private-link/azure-approval.ts'
import { createShell } from '#server/sandbox/testing/shell.ts'

const link = { _id: '65f0c0de0000000000000e01', interfaceEndpointName: 'pe-0123456789ab' }
const pending =
  "[?properties.privateLinkServiceConnectionState.status=='Pending'].{id: id, endpoint: properties.privateEndpoint.id}"

const getForm = (link: Parameters<typeof buildApprovalExports>[0]) => {
  const [form] = buildApprovalExports(link)
  if (!form || !('text' in form)) throw new Error('No command')
  return form
}

it('buildApprovalExports: passes any resource name to az unchanged, and runs nothing else', async () => {
  const { canary, stub, play } = createShell()
  stub('az')
  const resources = fc.sample(buildHostileArgument(canary), 100)
  const { readRecorded: recorded, leftFiles: left } = await play(
    resources.map((serviceEndpointId) => getForm({ ...link, serviceEndpointId }).text),
  )
  expect(left).toEqual([])
  for (const [index, resource] of resources.entries()) {
    const command = (verb: string, ...options: string[]) => [
      'network',
      'private-endpoint-connection',
      verb,
      ...options,
      '',
    ]
    expect(recorded(index)).toEqual([
      ...command('list', '--id', resource, '--query', pending),
      ...command('approve', '--id', 'CONNECTION_ID', '--description', `MongoDB Atlas private link ${link._id}`),
      '',
    ])
  }
}, 60_000)

it('buildApprovalExports: names the endpoint when Atlas shows it, and a placeholder for an unknown resource', () => {
  expect(getForm(link).note).toBe('CONNECTION_ID: the id in the first answer whose endpoint ends in pe-0123456789ab.')
  expect(getForm({ _id: link._id }).note).toBe('CONNECTION_ID: the id in the first answer that Atlas asked for.')
  expect(getForm(link).text).toContain("--id 'RESOURCE_ID'")
})
