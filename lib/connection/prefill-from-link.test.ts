import { describe, expect, it } from 'vitest'
import { buildConnectionBody } from '#lib/connection/build-connection-body.ts'
import { judgeWorkspace, rankWorkspaces } from '#lib/connection/judge-workspace.ts'
import { prefillFromLink } from '#lib/connection/prefill-from-link.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { privateLink, type PrivateLink } from '#lib/wire/private-link.ts'

const linkId = '65f0c0de0000000000000a11'
const createLink = (id: string, more: object = {}): PrivateLink =>
  privateLink.parse({ _id: linkId, state: 'DONE', ...buildSamples('orders')[id]?.body, ...more })

describe('a draft from a link', () => {
  it.each([
    [
      'AWS/MSK',
      {},
      'Kafka',
      'SCRAM-512',
      {},
      ['bootstrapServers', 'authentication.username', 'authentication.password'],
    ],
    ['AWS/MSK', { authenticationScheme: 'IAM' }, 'Kafka', 'AWS_MSK_IAM', {}, undefined],
    ['AWS/MSK', { authenticationScheme: 'TLS' }, 'Kafka', 'TLS', {}, undefined],
    ['AWS/MSK', { authenticationScheme: 'NEW' }, 'Kafka', undefined, {}, ['bootstrapServers']],
    ['AWS/CONFLUENT/DEDICATED', {}, 'Kafka', 'PLAIN', {}, undefined],
    ['AWS/CONFLUENT/ENTERPRISE', {}, 'Kafka', 'PLAIN', {}, undefined],
    [
      'AZURE/EVENTHUB',
      {},
      'Kafka',
      'EVENT_HUBS',
      { bootstrapServers: 'orders.servicebus.windows.net:9093' },
      undefined,
    ],
    ['AWS/S3', {}, 'S3', undefined, {}, undefined],
    ['AWS/KINESIS', {}, 'AWSKinesisDataStreams', undefined, {}, undefined],
    ['AWS/LAMBDA', {}, 'AWSLambda', undefined, {}, undefined],
    [
      'AZURE/AZURE_BLOB_STORAGE',
      {},
      'AzureBlobStorage',
      undefined,
      { 'azure.storageAccountName': 'orders', 'azure.region': 'eastus2' },
      ['azure.servicePrincipalId'],
    ],
    ['GCP/PUBSUB', {}, 'GCPPubSub', undefined, {}, ['gcp.serviceAccountId']],
  ])('of %s %j is of type %s, signs in by %s and has what the link says', (id, more, type, signIn, values, open) => {
    const prefill = prefillFromLink(createLink(id, more))
    expect(prefill?.draft).toMatchObject({ type, linkId, values })
    expect(prefill?.draft.signIn).toBe(signIn)
    expect(Object.keys(prefill?.draft.values ?? {})).toEqual(expect.arrayContaining(Object.keys(values)))
    if (open) expect(Object.keys(prefill?.patterns ?? {})).toEqual(expect.arrayContaining(open))
  })

  it('shows the form of a bootstrap server whose cluster the link does not name', () => {
    const prefill = prefillFromLink(createLink('AWS/CONFLUENT/DEDICATED'))
    expect(prefill?.patterns.bootstrapServers).toBe('CLUSTER_ID.orders.us-east-1.aws.confluent.cloud:9092')
    expect(prefill?.draft.values.bootstrapServers).toBeUndefined()
  })

  it.each([...catalog.keys()])('of %s has values that pass their rules, and no placeholder', (id) => {
    const prefill = prefillFromLink(createLink(id))
    expect(prefill).toBeDefined()
    const result = prefill && buildConnectionBody(prefill.draft)
    const filled = new Set(Object.keys(prefill?.draft.values ?? {}))
    const problems = result && !result.ok ? result.problems : []
    expect(problems.filter(({ field }) => filled.has(field) || field === 'linkId')).toEqual([])
    expect(JSON.stringify(prefill?.draft.values).replace('SASL_SSL', '')).not.toMatch(/[A-Z]+_[A-Z_]+/)
  })

  it('is none for a vendor that the catalog lacks', () => {
    expect(prefillFromLink(privateLink.parse({ _id: linkId, provider: 'AWS', vendor: 'NEW' }))).toBeUndefined()
  })
})

describe('a workspace for a link', () => {
  it.each([
    ['AWS/MSK', 'AWS', 'VIRGINIA_USA', 'region', 'In the region of the link'],
    ['AWS/MSK', 'AWS', 'us-east-1', 'region', 'In the region of the link'],
    ['AWS/MSK', 'AWS', 'DUBLIN_IRL', 'provider', 'eu-west-1'],
    ['AWS/S3', 'AWS', 'DUBLIN_IRL', 'none', 'Amazon S3'],
    ['AWS/LAMBDA', 'AWS', 'MOON_BASE', 'none', 'MOON_BASE'],
    ['AZURE/EVENTHUB', 'AWS', 'VIRGINIA_USA', 'none', 'Microsoft Azure'],
    ['AZURE/EVENTHUB', 'AZURE', 'eastus2', 'region', 'In the region of the link'],
    ['AZURE/EVENTHUB', 'AZURE', '', 'unknown', 'does not know the region'],
    ['AWS/MSK', '', '', 'unknown', 'does not know the provider'],
    ['AWS/MSK', 'MARS', 'x', 'none', 'MARS'],
  ])('of %s in %s %s fits by %s: %s', (id, provider, region, fit, words) => {
    const verdict = judgeWorkspace(createLink(id), { name: 'w', provider, region })
    expect(verdict.fit).toBe(fit)
    expect(verdict.sentence).toContain(words)
  })

  it('comes first when its region is the link’s', () => {
    const workspaces = [
      { name: 'azure', provider: 'AZURE', region: 'eastus2' },
      { name: 'dublin', provider: 'AWS', region: 'DUBLIN_IRL' },
      { name: 'b', provider: 'AWS', region: 'VIRGINIA_USA' },
      { name: 'a', provider: 'AWS', region: 'VIRGINIA_USA' },
    ]
    const ranked = rankWorkspaces(createLink('AWS/MSK'), workspaces)
    expect(ranked.map(({ workspace }) => workspace.name)).toEqual(['a', 'b', 'dublin', 'azure'])
  })
})
