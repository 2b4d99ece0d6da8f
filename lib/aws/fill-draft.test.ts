import { describe, expect, it } from 'vitest'
import { fillDraft, listOfferedSchemes } from '#lib/aws/fill-draft.ts'
import type { MskCluster } from '#lib/aws/msk-cluster.ts'
import { buildBareCluster, buildCluster } from '#lib/aws/testing/build-cluster.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import { createDraft } from '#lib/private-link/draft.ts'
import { draftRequest } from '#lib/private-link/request.ts'
import type { AwsResource } from '#lib/wire/aws.ts'

const draft = createDraft('5f0c7b1e-0000-4000-8000-000000000001', '64b5f0c0ffee000000000001', 0)
const pickCluster = (change: Partial<MskCluster> = {}): AwsResource => {
  const cluster = buildCluster(change)
  const { arn, name, region } = cluster
  return { kind: 'cluster', arn, name, region, cluster }
}
const region = 'eu-west-1'
const others: AwsResource[] = [
  {
    kind: 'stream',
    arn: 'arn:aws:kinesis:eu-west-1:123456789012:stream/clicks',
    name: 'clicks',
    region,
    state: 'ACTIVE',
  },
  { kind: 'bucket', arn: 'arn:aws:s3:::archive', name: 'archive', region },
  { kind: 'function', arn: 'arn:aws:lambda:eu-west-1:123456789012:function:enrich', name: 'enrich', region },
]
const fill = (resource: AwsResource, before = draft) => {
  const { selection = '', values, chosen } = fillDraft(before, resource)
  return { selection, chosen, values: values[selection] ?? {}, all: values }
}

describe('fillDraft', () => {
  it.each([pickCluster(), ...others])('fills in a whole request by picking a $kind', (resource) => {
    const { selection, values } = fill(resource)
    const linkType = catalog.get(selection)
    expect(linkType?.awsResource).toBe(resource.kind)
    if (linkType) expect(draftRequest(linkType, values)).toMatchObject({ ok: true })
  })
  it('fills in the scheme that multi-VPC connectivity is on for, and the endpoint of a region', () => {
    expect(fill(pickCluster()).values).toEqual({ arn: buildCluster().arn, authenticationScheme: 'IAM' })
    const { values, selection, chosen } = fill({ kind: 'bucket', arn: 'arn:aws:s3:::archive', name: 'archive', region })
    expect(values).toEqual({ region, serviceEndpointId: `com.amazonaws.${region}.s3` })
    expect(chosen.AWS).toBe(selection)
  })
  it('leaves a scheme that the cluster does not decide to a person, and keeps one that was chosen and fits', () => {
    const both = pickCluster({ vpcSchemes: ['IAM', 'TLS'] })
    expect(fill(both).values).toEqual({ arn: buildCluster().arn })
    const choose = (authenticationScheme: string) => {
      const { selection } = fill(both)
      return fill(both, { ...draft, values: { [selection]: { arn: 'x', authenticationScheme } } }).values
    }
    expect(choose('TLS')).toEqual({ arn: buildCluster().arn, authenticationScheme: 'TLS' })
    expect(choose('SASL_SCRAM')).toEqual({ arn: buildCluster().arn })
  })
  it('keeps what was typed for other link types', () => {
    const before = { ...draft, chosen: { AZURE: 'AZURE/x' }, values: { 'AZURE/x': { region: 'eastus' } } }
    const { all, chosen } = fill(pickCluster(), before)
    expect(all).toMatchObject(before.values)
    expect(chosen).toMatchObject(before.chosen)
  })
})

describe('listOfferedSchemes', () => {
  it.each([
    ['those that multi-VPC connectivity is on for', buildCluster(), ['IAM']],
    ['those that the cluster has on, where it is off', buildCluster({ vpcSchemes: [] }), ['IAM', 'SASL_SCRAM']],
    ['IAM alone for a serverless cluster', buildBareCluster({ kind: 'serverless' }), ['IAM']],
    ['all where AWS says nothing', buildBareCluster(), ['SASL_SCRAM', 'IAM', 'TLS']],
  ])('offers %s', (_, cluster, schemes) => {
    expect(listOfferedSchemes(cluster)).toEqual(schemes)
  })
})
