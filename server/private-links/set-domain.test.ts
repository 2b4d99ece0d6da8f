import { describe, expect, it } from 'vitest'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { createSetDomain } from '#server/private-links/set-domain.ts'
import type { BelievedLinks } from '#server/store/believed-links.ts'
import { privateLink, type PrivateLink } from '#lib/wire/private-link.ts'

const [groupId, linkId] = ['65f0c0de0000000000000a01', '65f0c0de0000000000000e01']
const requester = { actor: 'ada', requestId: 'r' }
const link = {
  _id: linkId,
  provider: 'AWS',
  vendor: 'CONFLUENT',
  region: 'us_west_2',
  serviceEndpointId: 'com.amazonaws.vpce.us-west-2.vpce-svc-93da685022ee702a9',
  state: 'WORKING',
}
const domain = 'ap1.us-west-2.aws.accesspoint.confluent.cloud'

const start = (
  failures: Partial<Record<'getPrivateLink' | 'listPrivateLinks', Answer<never>>> = {},
  others: object[] = [],
  unlisted: PrivateLink[] = [],
) => {
  const sent: string[] = []
  const results = [link, ...others]
  const atlas: AtlasClient = {
    read: ({ endpoint, shape }) => {
      const failure = endpoint === 'getPrivateLink' || endpoint === 'listPrivateLinks' ? failures[endpoint] : undefined
      const value = endpoint === 'getPrivateLink' ? link : { results, totalCount: results.length }
      return Promise.resolve(failure ?? { kind: 'ok', status: 200, value: shape.parse(value) })
    },
    write: () => expect.fail('Nothing is written but through the journal'),
    getSkewMs: () => 0,
    getBudget: () => undefined,
    close: () => undefined,
  }
  const believed: BelievedLinks = {
    findUnlisted: () => Promise.resolve(unlisted),
    findNew: () => Promise.resolve(undefined),
    complete: (_, shown) => Promise.resolve([...shown, ...unlisted]),
    isUnlisted: () => Promise.resolve(false),
  }
  const setDomain = createSetDomain({
    ...{ atlas, believed, now: Date.now },
    setDomain: ({ dnsDomain }) => {
      sent.push(dnsDomain)
      return Promise.resolve({ kind: 'done' })
    },
  })
  return { sent, set: (dnsDomain: string) => setDomain({ groupId, linkId, dnsDomain }, requester) }
}

describe('setting the domain of a link', () => {
  it('sends a domain of the link’s region', async () => {
    const { set, sent } = start()
    expect(await set(domain)).toEqual({ kind: 'done' })
    expect(sent).toEqual([domain])
  })

  it.each([
    [domain.replace('us-west-2', 'eu-west-1'), /says eu-west-1, and this link’s region is us-west-2/],
    ['ap1.westus2.azure.accesspoint.confluent.cloud', /runs on AZURE/],
    ['kafka.example.com', /of Confluent Cloud/],
  ])('refuses %s, whatever the browser let through, and sends nothing', async (dnsDomain, sentence) => {
    const { set, sent } = start()
    expect(await set(dnsDomain)).toMatchObject({ kind: 'denied', sentence: expect.stringMatching(sentence) })
    expect(sent).toEqual([])
  })

  it('refuses the domain of another link of the project', async () => {
    const { set, sent } = start({}, [{ ...link, _id: '65f0c0de0000000000000e02', dnsDomain: domain }])
    expect(await set(domain)).toMatchObject({ kind: 'denied', sentence: expect.stringContaining('has this domain') })
    expect(sent).toEqual([])
  })

  it('refuses the domain of a link that Atlas accepted and does not list yet', async () => {
    const other = privateLink.parse({ ...link, _id: '65f0c0de0000000000000e02', dnsDomain: domain })
    const { set, sent } = start({}, [], [other])
    expect(await set(domain)).toMatchObject({ kind: 'denied', sentence: expect.stringContaining('has this domain') })
    expect(sent).toEqual([])
  })

  it.each(['getPrivateLink', 'listPrivateLinks'] as const)(
    'sends nothing that %s does not let it check',
    async (call) => {
      const { set, sent } = start({ [call]: { kind: 'unreached', reason: 'No connection.' } })
      expect(await set(domain)).toMatchObject({ kind: 'not-sent', reason: 'No connection.' })
      const refused = start({
        [call]: {
          kind: 'refused',
          status: 404,
          errorCode: 'RESOURCE_NOT_FOUND',
          detail: '',
          parameters: [],
          violations: [],
        },
      })
      expect(await refused.set(domain)).toMatchObject({ kind: 'refused' })
      expect([...sent, ...refused.sent]).toEqual([])
    },
  )
})
