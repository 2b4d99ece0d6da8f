import { describe, expect, it } from 'vitest'
import { catalog } from '#lib/link-types/catalog.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { checkDomain } from '#lib/private-link/check-domain.ts'
import { draftRequest } from '#lib/private-link/request.ts'
import { findSentenceFlaws } from '#lib/private-link/testing/sentence-flaws.ts'
import { privateLink } from '#lib/wire/private-link.ts'

const buildLink = (facts: object = {}) =>
  privateLink.parse({
    _id: '65f0c0de0000000000000e01',
    provider: 'AWS',
    vendor: 'CONFLUENT',
    region: 'us_west_2',
    serviceEndpointId: 'com.amazonaws.vpce.us-west-2.vpce-svc-93da685022ee702a9',
    state: 'WORKING',
    ...facts,
  })
const buildDomain = (region: string, access = 'ap8z93yw') => `${access}.${region}.aws.accesspoint.confluent.cloud`
const readSentence = (...args: Parameters<typeof checkDomain>) => {
  const result = checkDomain(...args)
  return result.ok ? '' : result.sentence
}

describe('checkDomain', () => {
  it.each([
    ['K16-a', buildDomain('eu-west-1'), {}, /says eu-west-1, and this link’s region is us-west-2/],
    ['another spelling', buildDomain('eu-central-1'), { region: 'US_WEST_2' }, /says eu-central-1.*us-west-2/],
    ['a region known by the endpoint', buildDomain('us-east-1'), { region: undefined }, /says us-east-1.*us-west-2/],
    ['an empty region', buildDomain('us-east-2'), { region: '' }, /says us-east-2.*us-west-2/],
    ['another provider', 'ap1.westus2.azure.accesspoint.confluent.cloud', {}, /runs on AZURE/],
    ['a cluster’s network', 'sample.us-west-2.aws.confluent.cloud', {}, /host of a cluster’s network/],
    ['no Confluent host', 'kafka.example.com', {}, /of Confluent Cloud/],
    [
      'another field’s value',
      'com.amazonaws.vpce.us-west-2.vpce-svc-93da685022ee702a9',
      {},
      /of Confluent Cloud|host name/,
    ],
    ['nothing', ' \u200b', {}, /^Enter the access point domain\.$/],
  ])('refuses a domain of %s', (_, typed, facts, sentence) => {
    const given = readSentence(buildLink(facts), typed)
    expect(given).toMatch(sentence)
    expect(findSentenceFlaws(given)).toEqual([])
  })

  it.each([{}, { region: 'us-west-2' }, { region: undefined }, { state: undefined }])(
    'accepts the domain of the link’s region: %j',
    (facts) => {
      expect(
        checkDomain(buildLink(facts), ` ${buildDomain('us-west-2').toUpperCase()}: `.replace(': ', '')),
      ).toMatchObject({
        ok: true,
        value: buildDomain('us-west-2'),
      })
    },
  )

  it('refuses a domain that another link of the project has, unless that one freed it', () => {
    const domain = buildDomain('us-west-2')
    const owner = buildLink({ _id: '65f0c0de0000000000000e02', dnsDomain: `${domain.toUpperCase()}.` })
    expect(readSentence(buildLink(), domain, [buildLink(), owner])).toContain(`${owner._id}, has this domain`)
    for (const state of ['DELETING', 'FAILED'])
      expect(checkDomain(buildLink(), domain, [buildLink({ ...owner, state })]).ok).toBe(true)
    expect(checkDomain(buildLink(), domain, [buildLink({ dnsDomain: domain })]).ok).toBe(true)
  })

  it('refuses a second domain, but for a link in IDLE, where Atlas takes one', () => {
    const domain = buildDomain('us-west-2')
    const first = buildDomain('us-west-2', 'ap1')
    expect(readSentence(buildLink({ dnsDomain: first }), domain)).toContain(`has the domain ${first}`)
    expect(checkDomain(buildLink({ dnsDomain: first, state: 'IDLE' }), domain).ok).toBe(true)
  })

  it('refuses the domain of a link that waits for none', () => {
    for (const [id, { body }] of Object.entries(buildSamples('others')))
      if (id !== 'AWS/CONFLUENT/ENTERPRISE')
        expect(checkDomain(buildLink({ region: undefined, ...body }), buildDomain('us-west-2')).ok).toBe(false)
  })

  it('agrees with the create form on every domain', () => {
    const enterprise = catalog.get('AWS/CONFLUENT/ENTERPRISE')
    if (!enterprise) throw new Error('The catalog has Confluent Enterprise')
    const { region, serviceEndpointId } = { ...buildLink(), region: 'us-west-2' }
    const domains = [
      ...['us-west-2', 'eu-west-1', 'us-east-1'].map((one) => buildDomain(one)),
      ...['ap1.westus2.azure.accesspoint.confluent.cloud', 'a.b', 'sample.us-west-2.aws.confluent.cloud', 'x', 'é'],
    ]
    for (const dnsDomain of domains) {
      const created = draftRequest(enterprise, { region, serviceEndpointId, dnsDomain })
      expect([dnsDomain, checkDomain(buildLink(), dnsDomain).ok]).toEqual([dnsDomain, created.ok])
    }
  })
})
