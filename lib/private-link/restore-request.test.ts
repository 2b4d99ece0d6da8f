import { describe, expect, it } from 'vitest'
import { catalog } from '#lib/link-types/catalog.ts'
import { restoreRequest } from '#lib/private-link/restore-request.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { privateLink } from '#lib/wire/private-link.ts'
import { buildLinksPath, startTestSandbox } from '#server/sandbox/testing/start-test-sandbox.ts'

const _id = '65f0c0de0000000000000a11'
const link = (fields: Record<string, unknown>) => privateLink.parse({ _id, ...fields })

/** A link that the sandbox made of a body, created just now or, by the clock, done. */
const createLink = async (body: unknown, { isDone = false, dnsDomain = '' } = {}) => {
  const { call, clock, createProject: newProject } = await startTestSandbox()
  const path = buildLinksPath(await newProject())
  const created = await call('POST', path, { body })
  expect(created.status).toBe(200)
  const own = `${path}/${String(created.body._id)}`
  if (dnsDomain) await call('PATCH', own, { body: { dnsDomain } })
  if (isDone) clock.now += 60_000
  return privateLink.parse((await call('GET', own)).body)
}

describe('restoreRequest', () => {
  it.each([...catalog.keys()])(
    'returns the request that was sent for %s, at once and when the link is done',
    async (id) => {
      const body = buildSamples('orders')[id]?.body
      expect(restoreRequest(await createLink(body))).toEqual(body)
      expect(restoreRequest(await createLink(body, { isDone: true }))).toEqual(body)
    },
  )

  it('includes the domain that a link waited for', async () => {
    const body = buildSamples('orders')['AWS/CONFLUENT/ENTERPRISE']?.body
    const dnsDomain = 'ap-1.us-east-1.aws.accesspoint.confluent.cloud'
    const linkWithDomain = await createLink(body, { dnsDomain, isDone: true })
    expect(linkWithDomain.state).toBe('DONE')
    expect(restoreRequest(linkWithDomain)).toEqual({ ...body, dnsDomain })
  })

  it('includes an empty list where one is sent and the link shows none', () => {
    const shown = {
      provider: 'AWS',
      vendor: 'CONFLUENT',
      serviceEndpointId: 'com.amazonaws.vpce.us-east-1.vpce-svc-1',
      region: 'us-east-1',
    }
    const dedicated = { ...shown, dnsDomain: 'orders.us-east-1.aws.confluent.cloud' }
    expect(restoreRequest(link(dedicated))).toEqual({ ...dedicated, dnsSubDomain: [] })
    expect(restoreRequest(link({ ...shown, dnsSubDomain: ['a.example.com'] }))).toEqual({ ...shown, dnsSubDomain: [] })
  })

  it('leaves out what Atlas filled in, what the link type refuses, and empty values', () => {
    const arn = 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/4c5d8a2e-0b1f-4f7e-9a35-6f1f2f0c7d10-5'
    const shown = {
      arn,
      region: 'us_east_1',
      dnsDomain: 'x.example.com',
      serviceEndpointId: 'y',
      authenticationScheme: '',
      mskAuthType: '',
    }
    expect(restoreRequest(link({ provider: 'AWS', vendor: 'MSK', state: 'DONE', ...shown }))).toEqual({
      provider: 'AWS',
      vendor: 'MSK',
      arn,
    })
  })

  it('spells provider and vendor as the catalog does', () => {
    expect(restoreRequest(link({ provider: 'Azure', region: 'eastus2' }))).toEqual({
      provider: 'AZURE',
      region: 'eastus2',
    })
  })

  it('returns every create field of a link that the catalog lacks', () => {
    const shown = { provider: 'OCI', vendor: 'STREAMING', region: 'r', arn: 'a', dnsSubDomain: ['s'] }
    expect(restoreRequest(link({ ...shown, state: 'DONE', interfaceEndpointId: 'vpce-1', later: 1 }))).toEqual(shown)
    expect(restoreRequest(link({ provider: 'OCI', vendor: 'GENERIC' }))).toEqual({ provider: 'OCI' })
  })
})
