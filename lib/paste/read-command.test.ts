import { describe, expect, it } from 'vitest'
import { buildConnectionExports } from '#lib/export/connection-exports.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { findSentenceFlaws } from '#lib/private-link/testing/sentence-flaws.ts'
import { readPaste } from '#lib/paste/read-paste.ts'
import { privateLink } from '#lib/wire/private-link.ts'

const groupId = '64b5f0c0ffee000000000001'
const [project, linkId] = ['65a1b2c3d4e5f60718293a4b', '65b0c1d2e3f4051627384950']
const address = `https://cloud.mongodb.com/api/atlas/v2/groups/${project}/streams/privateLinkConnections/${linkId}`

describe('a command about a link that exists', () => {
  it.each([
    [
      'K08-c: a PATCH that sets the domain',
      `curl --location --request PATCH '${address}' \\\n --header "Authorization: Bearer {ACCESS-TOKEN}" \\\n --header 'Content-Type: application/json' \\\n --data '{\n   "dnsDomain": "ap1q2w3e.us-west-2.aws.accesspoint.confluent.cloud"\n }'`,
      'changes',
    ],
    ['a GET', `curl -s --digest "${address}"`, 'reads'],
    ['a DELETE', `curl -X DELETE ${address}`, 'deletes'],
    [
      'an address with a method',
      `PATCH ${address}\n\n{"dnsDomain": "ap1.us-west-2.aws.accesspoint.confluent.cloud"}`,
      'changes',
    ],
    ['atlas streams', `atlas streams privateLinks describe ${linkId} --projectId ${project}`, 'reads'],
    [
      'atlas api',
      `atlas api streams deletePrivateLinkConnection --connectionId ${linkId} --groupId ${project}`,
      'deletes',
    ],
  ])('leads to that link: %s', (_, text, verb) => {
    const paste = readPaste(text, { groupId })
    expect(paste).toMatchObject({
      kind: 'unread',
      sentence: expect.stringContaining(`This ${verb} the private link ${linkId}`),
      existingLink: { groupId: project, linkId },
    })
    expect(paste.kind === 'unread' && findSentenceFlaws(paste.sentence)).toEqual([])
  })

  it.each([...catalog.keys()])('is named by every export of a stream connection over %s', (id) => {
    const link = privateLink.parse({ _id: linkId, state: 'DONE', ...buildSamples('used')[id]?.body })
    for (const way of buildConnectionExports({ groupId, link, baseUrl: 'https://cloud.mongodb.com' }))
      if ('text' in way) expect(readPaste(way.text, { groupId })).toMatchObject({ existingLink: { groupId, linkId } })
  })

  it('is told from a create, whose address has no id', () => {
    const text = `curl -X POST ${address.replace(`/${linkId}`, '')} -d '{"provider": "GCP", "vendor": "PUBSUB", "region": "us-central1"}'`
    expect(readPaste(text, { groupId })).toMatchObject({ kind: 'read', selection: 'GCP/PUBSUB' })
  })
})
