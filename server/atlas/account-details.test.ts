import { describe, expect, it } from 'vitest'
import { getAccountDetails } from '#server/atlas/account-details.ts'
import { groupId, startAtlas, startClient } from '#server/atlas/testing/fake-atlas.ts'
import { sendJson } from '#server/atlas/testing/local-server.ts'

const aws = { awsAccountId: '974404375205', cidrBlock: '192.168.248.0/21', vpcId: 'vpc-0ef7efa5ceca36e2f' }
const azure = {
  azureSubscriptionId: 'f1a2b3c4-d5e6-87a8-a9b0-c1d2e3f4a5b6',
  cidrBlock: '192.168.123.0/21',
  virtualNetworkName: 'vnet_a1b2c3d4e5f6a7b8c9d0e1f2_xyz987ab',
  cloudProvider: 'azure',
}
const gcp = {
  cidrBlock: '192.168.123.0/21',
  gcpProjectId: 'p-f1a2b3c4d5e6',
  vpcNetworkName: 'nt-a1b2c3d4e5f6a7b8c9d0e1f2-xyz987ab',
  cloudProvider: 'gcp',
}

describe('getAccountDetails', () => {
  it.each([
    ['AWS', 'US_EAST_1', 'cloudProvider=aws&regionName=US_EAST_1', aws],
    ['AZURE', 'EUROPE_NORTH', 'cloudProvider=azure&regionName=EUROPE_NORTH', azure],
    ['GCP', 'CENTRAL_US', 'cloudProvider=gcp&regionName=CENTRAL_US', { ...gcp, somethingNew: 1 }],
  ] as const)('is asked for and read for %s', async (provider, region, query, body) => {
    const atlas = await startAtlas((_, response) => {
      sendJson(response, 200, body)
    })
    const answer = await getAccountDetails(startClient({ baseUrl: atlas.url }), { groupId, provider, region })
    expect(answer).toMatchObject({ kind: 'ok', value: body })
    expect(atlas.seen[0]?.url).toBe(`/api/atlas/v2/groups/${groupId}/streams/accountDetails?${query}`)
  })

  it('sends the region as one query value, whatever it contains', async () => {
    const atlas = await startAtlas((_, response) => {
      sendJson(response, 200, aws)
    })
    const region = 'x&cloudProvider=gcp#'
    await getAccountDetails(startClient({ baseUrl: atlas.url }), { groupId, provider: 'AWS', region })
    expect(atlas.seen[0]?.url).toMatch(/\?cloudProvider=aws&regionName=x%26cloudProvider%3Dgcp%23$/)
  })

  it('returns unknown when the answer names no account', async () => {
    const atlas = await startAtlas((_, response) => {
      sendJson(response, 200, { cloudProvider: 'aws', cidrBlock: '192.168.248.0/21' })
    })
    const place = { groupId, provider: 'AWS', region: 'US_EAST_1' } as const
    const answer = await getAccountDetails(startClient({ baseUrl: atlas.url }), place)
    expect(answer).toMatchObject({ kind: 'unknown', status: 200 })
  })
})
