import { afterAll, describe, expect, it } from 'vitest'
import { findConnectionText, findRequestText, listRequests } from '#lib/export/testing/listed-requests.ts'
import { privateLink } from '#lib/wire/private-link.ts'
import { createHclReader } from '#server/paste/read-hcl.ts'

const place = { groupId: '65f0c0de0000000000000a01', baseUrl: 'http://127.0.0.1:4010' }
const reader = createHclReader({ timeoutMs: 60_000 })
afterAll(() => reader.close())

const provider = { mongodbatlas: [{ base_url: place.baseUrl }] }
const requirement = {
  mongodbatlas: { source: 'mongodb/mongodbatlas', version: expect.stringMatching(/^>=? 2\.16\.0$/) },
}
const terraform = [{ required_providers: [requirement] }]

describe.each(listRequests())('the Terraform exports of %s', (_, request) => {
  const link = privateLink.parse({ _id: '65f0c0de0000000000000e01', ...request })

  it.each([
    ['creates the link', findRequestText('terraform', request, place), 'mongodbatlas_stream_privatelink_endpoint'],
    [
      'imports the link',
      findRequestText('terraform', request, { ...place, link }),
      'mongodbatlas_stream_privatelink_endpoint',
    ],
    ['connects to it', findConnectionText('terraform', request, place), 'mongodbatlas_stream_connection'],
  ])('are HCL that stands alone: one %s', async (_title, text, type) => {
    if (text === undefined) return
    const hcl = await reader.read(text)
    expect(hcl).toMatchObject({
      kind: 'parsed',
      value: { provider, terraform, resource: { [type]: expect.anything() } },
    })
  })
})
