import { describe, expect, it } from 'vitest'
import { catalog } from '#lib/link-types/catalog.ts'
import { restoreRequest } from '#lib/private-link/restore-request.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { privateLink } from '#lib/wire/private-link.ts'
import { buildLinksPath, startTestSandbox } from '#server/sandbox/testing/start-test-sandbox.ts'

const _id = '65f0c0de0000000000000a11'
const link = (fields: Record<string, unknown>) => privateLink.parse({ _id, ...fields })

/** A link that the sandbox made of a body, created just now or, by the clock, done. */
const made = async (body: unknown, { isDone = false, dnsDomain = '' } = {}) => {
  const { call, clock, createProject: newProject } = await startTestSandbox()
  const path = buildLinksPath(await newProject())
  const created = await call('POST', path, { body })
  expect(created.status).toBe(200)
  const own = `${path}/${String(created.body._id)}`
  if (dnsDomain) await call('PATCH', own, { body: { dnsDomain } })
  if (isDone) clock.now += 60_000
  return privateLink.parse((await call('GET', own)).body)
}

describe('the request a link came of', () => {
  it.each([...catalog.keys()])('is for %s the one that was sent, at once and when the link is done', async (id) => {
    const body = buildSamples('orders')[id]?.body
    expect(restoreRequest(await made(body))).toEqual(body)
    expect(restoreRequest(await made(body, { isDone: true }))).toEqual(body)
  })

  it('holds the domain that a link waited for', async () => {
    const body = buildSamples('orders')['AWS/CONFLUENT/ENTERPRISE']?.body
    const dnsDomain = 'ap-1.us-east-1.aws.accesspoint.confluent.cloud'
    const domained = await made(body, { dnsDomain, isDone: true })
    expect(domained.state).toBe('DONE')
    expect(restoreRequest(domained)).toEqual({ ...body, dnsDomain })
  })

  it('holds an empty list where one is sent and the link shows none', () => {
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

  it('leaves out what Atlas found out, what the row refuses, and what says nothing', () => {
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

  it('is spelled as the catalog spells provider and vendor', () => {
    expect(restoreRequest(link({ provider: 'Azure', region: 'eastus2' }))).toEqual({
      provider: 'AZURE',
      region: 'eastus2',
    })
  })

  it('is for a link the catalog does not know every create field it shows', () => {
    const shown = { provider: 'OCI', vendor: 'STREAMING', region: 'r', arn: 'a', dnsSubDomain: ['s'] }
    expect(restoreRequest(link({ ...shown, state: 'DONE', interfaceEndpointId: 'vpce-1', later: 1 }))).toEqual(shown)
    expect(restoreRequest(link({ provider: 'OCI', vendor: 'GENERIC' }))).toEqual({ provider: 'OCI' })
  })
})
