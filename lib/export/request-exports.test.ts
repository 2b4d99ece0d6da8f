import { describe, expect, it } from 'vitest'
import type { Export } from '#lib/export/export.ts'
import { buildRequestExports } from '#lib/export/request-exports.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import { draftRequest, type CreateRequest } from '#lib/private-link/request.ts'
import { toList } from '#lib/link-types/link-type.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { formatJson } from '#lib/json-text.ts'
import { restoreRequest } from '#lib/private-link/restore-request.ts'
import { privateLink, type PrivateLink } from '#lib/wire/private-link.ts'

const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000a11'
const linkOf = (request: object) => privateLink.parse({ _id: linkId, ...request })
const baseUrl = 'https://cloud.mongodb.com'

const requestOf = (id: string): CreateRequest => {
  const row = catalog.get(id)
  const drafted = row && draftRequest(row, buildSamples('orders')[id]?.typed ?? {})
  if (!drafted?.ok) throw new Error(`No sample for ${id}`)
  return drafted.request
}

type Way = 'curl-api-key' | 'curl-service-account' | 'atlas-cli' | 'atlas-api' | 'terraform' | 'go' | 'json'

const way = (id: Way, request: CreateRequest, more: { link?: PrivateLink; baseUrl?: string } = {}): Export => {
  const found = buildRequestExports({ groupId, request, baseUrl, ...more }).find((made) => made.id === id)
  if (!found) throw new Error(`No export ${id}`)
  return found
}
const textOf = (made: Export) => ('text' in made ? made.text : '')
const noteOf = (made: Export) => ('text' in made ? (made.note ?? '') : '')

const valuesOf = (request: CreateRequest) => Object.values(request).flatMap((value) => toList(value))

describe.each([...catalog.keys()])('exports of a %s request', (id) => {
  const request = requestOf(id)
  const made = buildRequestExports({ groupId, request, baseUrl })

  it('exist for every tool, or a sentence says why not', () => {
    expect(made.map((one) => one.id)).toEqual([
      'curl-api-key',
      'curl-service-account',
      'atlas-cli',
      'atlas-api',
      'terraform',
      'go',
      'json',
    ])
    expect(made.filter((one) => 'cannot' in one).map((one) => one.id)).toEqual(
      buildSamples('orders')[id]?.missingExports ?? [],
    )
    for (const one of made) {
      const sentence = 'cannot' in one ? one.cannot : (one.note ?? 'None.')
      expect(sentence).toMatch(/^\S.*\.$/)
      expect(sentence).not.toMatch(/invalid|please|oops|required|!/i)
    }
  })

  it('each contain the whole request and its project', () => {
    for (const one of made) {
      if (!('text' in one)) continue
      for (const value of valuesOf(request)) expect(one.text).toContain(value)
      if (one.language !== 'json') expect(one.text).toContain(groupId)
      expect(one.text.endsWith('\n')).toBe(true)
    }
  })

  it('have the same body wherever there is one', () => {
    const body = formatJson(request, 2)
    for (const one of made)
      if ('text' in one && (one.language === 'sh' || one.language === 'json')) expect(one.text).toContain(body)
  })
})

describe('buildRequestExports', () => {
  const msk = requestOf('AWS/MSK')

  it('writes no secret, only names of variables', () => {
    for (const one of buildRequestExports({ groupId, request: msk, baseUrl }))
      expect(textOf(one)).not.toMatch(
        /--user (?!"\$\{\w+\}:\$\{\w+\}")|Bearer (?!\$\{ACCESS_TOKEN\})|mdb_sa_|Getenv\("(?!MONGODB_ATLAS_)/,
      )
    expect(textOf(way('curl-api-key', msk))).toContain(
      '"${MONGODB_ATLAS_PUBLIC_KEY}:${MONGODB_ATLAS_PRIVATE_KEY}" --digest',
    )
    expect(textOf(way('curl-service-account', msk))).toContain(
      '"${MONGODB_ATLAS_CLIENT_ID}:${MONGODB_ATLAS_CLIENT_SECRET}"',
    )
  })

  it('uses the base URL of the portal', () => {
    const local = { baseUrl: 'http://127.0.0.1:4010/' }
    expect(textOf(way('curl-api-key', msk, local))).toContain(
      `--url 'http://127.0.0.1:4010/api/atlas/v2/groups/${groupId}/streams`,
    )
    expect(textOf(way('curl-service-account', msk, local))).toContain("'http://127.0.0.1:4010/api/oauth/token'")
    expect(textOf(way('atlas-cli', msk, local))).toContain(
      "MONGODB_ATLAS_OPS_MANAGER_URL='http://127.0.0.1:4010/' atlas streams",
    )
    expect(textOf(way('terraform', msk, local))).toContain(
      'provider "mongodbatlas" {\n  base_url = "http://127.0.0.1:4010/"\n}',
    )
    expect(textOf(way('go', msk, local))).toContain('admin.UseBaseURL("http://127.0.0.1:4010/")')
  })

  it('leaves out the default base URL', () => {
    expect(textOf(way('atlas-api', msk))).not.toContain('OPS_MANAGER')
    expect(textOf(way('terraform', msk))).not.toContain('base_url')
  })

  it('warns that running an export of an existing link creates another', () => {
    for (const id of ['curl-api-key', 'curl-service-account', 'atlas-cli', 'atlas-api', 'go'] as const) {
      expect(noteOf(way(id, msk, { link: linkOf(msk) }))).toContain('creates another one')
      expect(noteOf(way(id, msk))).not.toContain('creates another one')
    }
  })

  it('carries the authentication scheme in every way, and says where a version of the tool loses it', () => {
    const scheme = { ...msk, authenticationScheme: 'IAM' }
    for (const id of ['curl-api-key', 'curl-service-account', 'atlas-cli', 'atlas-api', 'json'] as const)
      expect(textOf(way(id, scheme))).toContain('"authenticationScheme": "IAM"')
    expect(textOf(way('go', scheme))).toContain('link.SetAuthenticationScheme("IAM")')
    expect(textOf(way('terraform', scheme))).toMatch(/ authentication_scheme += "IAM"\n/)
    expect(noteOf(way('atlas-cli', scheme))).toMatch(/1\.46 and 1\.58 drop authenticationScheme .* stderr and exit 0/)
    expect(noteOf(way('terraform', scheme))).toContain('authentication_scheme needs a provider newer than 2.16.0')
    for (const id of ['atlas-cli', 'terraform', 'go'] as const)
      expect(noteOf(way(id, msk))).not.toMatch(/authentication_?scheme/i)
  })

  it('asks the Atlas CLI for JSON, without which it prints no id', () => {
    expect(textOf(way('atlas-cli', msk))).toContain(' --output json ')
  })

  it('says under which names the Atlas CLI looks for its key and another Atlas', () => {
    for (const id of ['atlas-cli', 'atlas-api'] as const) {
      expect(noteOf(way(id, msk))).toContain('MONGODB_ATLAS_PUBLIC_API_KEY and MONGODB_ATLAS_PRIVATE_API_KEY')
      expect(noteOf(way(id, msk))).not.toContain('MONGODB_ATLAS_BASE_URL')
      expect(noteOf(way(id, msk, { baseUrl: 'http://127.0.0.1:4010' }))).toContain(
        'ignores MONGODB_ATLAS_BASE_URL: MONGODB_ATLAS_OPS_MANAGER_URL',
      )
    }
  })

  it('names the version of the Go SDK in the import, a comment and the note', () => {
    const program = way('go', msk)
    expect(textOf(program)).toMatch(/^\/\/ Written for the Atlas SDK v20250312023\.1\.0/)
    expect(textOf(program)).toContain('"go.mongodb.org/atlas-sdk/v20250312023/admin"')
    expect(textOf(program)).toContain('client.StreamsAPI.CreatePrivateLinkConnection(')
    expect(noteOf(program)).toContain('go get go.mongodb.org/atlas-sdk/v20250312023@v20250312023.1.0')
  })

  it('spells the provider as the Atlas CLI does, however Atlas spelled it', () => {
    expect(textOf(way('atlas-cli', { ...requestOf('AZURE/GENERIC'), provider: 'Azure' }))).toContain(
      '--provider AZURE ',
    )
  })
})

describe('exportTerraform', () => {
  it('names the resource after its target', () => {
    const names = [...catalog.keys()].map(
      (id) => [id, /"mongodbatlas_\w+" "(\w+)"/.exec(textOf(way('terraform', requestOf(id))))?.[1]] as const,
    )
    expect(Object.fromEntries(names)).toMatchObject({
      'AWS/MSK': 'orders',
      'AWS/CONFLUENT/DEDICATED': 'orders_us_east_1_aws_confluent_cloud',
      'AWS/CONFLUENT/ENTERPRISE': 'vpce_svc_6f726465727300000',
      'AWS/KINESIS': 'kinesis_us_east_1',
      'AWS/S3': 'com_amazonaws_us_east_1_s3',
      'AWS/LAMBDA': 'com_amazonaws_us_east_1_lambda',
      'AWS/GENERIC': 'orders_example_com',
      'AZURE/EVENTHUB': 'orders_servicebus_windows_net',
      'AZURE/AZURE_BLOB_STORAGE': 'orders_blob_core_windows_net',
      'AZURE/GENERIC': 'orders_servicebus_windows_net',
      'GCP/CONFLUENT': 'orders_us_central1_gcp_confluent_cloud',
      'GCP/PUBSUB': 'pubsub_us_central1',
    })
  })

  it.each([
    ['9lives.example.com', 'link_9lives_example_com'],
    ['…', 'link'],
    ['"} evil {', 'evil'],
    ['x'.repeat(100), 'x'.repeat(64)],
  ])('makes a sound name of %s', (dnsDomain, name) => {
    expect(textOf(way('terraform', { provider: 'AWS', dnsDomain }))).toContain(
      `"mongodbatlas_stream_privatelink_endpoint" "${name}" {`,
    )
  })

  it('imports an existing link and does not replace it for an empty list', () => {
    const request = requestOf('AWS/CONFLUENT/ENTERPRISE')
    const text = textOf(way('terraform', request, { link: linkOf(request) }))
    expect(text).toContain(
      `import {\n  to = mongodbatlas_stream_privatelink_endpoint.vpce_svc_6f726465727300000\n  id = "${groupId}-${linkId}"\n}`,
    )
    expect(text).not.toContain('dns_sub_domain')
    expect(textOf(way('terraform', request))).toContain('dns_sub_domain      = []')
    expect(textOf(way('terraform', request))).not.toContain('import {')
  })

  it.each([
    ['AWS/S3', {}, '>= 2.16.0'],
    ['AWS/MSK', {}, '>= 2.16.0'],
    ['AWS/MSK', { authenticationScheme: 'SASL_SCRAM' }, '> 2.16.0'],
  ])('names the provider and the versions that fit: %s %j', (id, more, version) => {
    const text = textOf(way('terraform', { ...requestOf(id), ...more }))
    expect(text).toContain(
      `mongodbatlas = {\n      source  = "mongodb/mongodbatlas"\n      version = "${version}"\n    }`,
    )
  })

  it('says that apply waits for the domain of a Confluent Enterprise link', () => {
    const request = requestOf('AWS/CONFLUENT/ENTERPRISE')
    expect(noteOf(way('terraform', request))).toMatch(
      /apply waits, for up to 60 minutes, until somebody sets the DNS domain by PATCH/,
    )
    expect(noteOf(way('terraform', request, { link: linkOf(request) }))).not.toContain('apply waits')
    expect(noteOf(way('terraform', requestOf('AWS/CONFLUENT/DEDICATED')))).not.toContain('apply waits')
  })

  it('says what to do when the provider stumbles over a service endpoint that Atlas computed', () => {
    expect(noteOf(way('terraform', requestOf('AWS/MSK')))).toContain('“inconsistent result” for service_endpoint_id')
    expect(noteOf(way('terraform', requestOf('AWS/S3')))).not.toContain('inconsistent result')
  })

  it('says that azureResourceIds has nothing in Terraform', () => {
    expect(way('terraform', requestOf('AZURE/CONFLUENT'))).toMatchObject({
      cannot: expect.stringMatching(/no attribute for azureResourceIds/),
    })
  })

  it('imports an MSK link with the service endpoint that Atlas computed, and no other computed value', () => {
    const link = linkOf({
      ...requestOf('AWS/MSK'),
      dnsDomain: 'scram.orders.c2.kafka.us-east-1.amazonaws.com',
      region: 'us_east_1',
      serviceEndpointId: 'com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0',
    })
    const text = textOf(way('terraform', restoreRequest(link), { link }))
    expect(text).toMatch(/ service_endpoint_id += "com\.amazonaws\.vpce\.us-east-1\.vpce-svc-0123456789abcdef0"\n/)
    expect(text).not.toMatch(/dns_domain|region|authentication_scheme/)
    expect(textOf(way('terraform', restoreRequest(link)))).not.toContain('service_endpoint_id')
    const hidden = linkOf({ ...requestOf('AWS/MSK'), serviceEndpointId: '' })
    expect(textOf(way('terraform', restoreRequest(hidden), { link: hidden }))).not.toContain('service_endpoint_id')
  })

  it.each([
    ['AZURE/GENERIC', { region: 'US_EAST_2' }],
    ['AWS/S3', { region: 'us_east_1' }],
    ['AZURE/EVENTHUB', { dnsDomain: 'Orders.servicebus.windows.net:9093' }],
    ['AWS/CONFLUENT/DEDICATED', { provider: 'aws', vendor: 'Confluent' }],
  ])('imports a link in the spelling that Atlas shows, since another would replace it: %s %j', (id, shown) => {
    const link = linkOf({ ...requestOf(id), ...shown })
    const request = { ...requestOf(id), region: 'elsewhere' }
    for (const value of Object.values(shown))
      expect(textOf(way('terraform', request, { link }))).toContain(` = "${value}"\n`)
  })

  it('names the vendor that the provider requires, and says so', () => {
    const request = requestOf('AWS/GENERIC')
    expect(textOf(way('terraform', request))).toMatch(/vendor +=\s"GENERIC"/)
    expect(noteOf(way('terraform', request))).toContain('requires a vendor')
    expect(noteOf(way('terraform', request, { link: linkOf(request) }))).not.toContain('requires a vendor')
  })

  it('warns of old providers if the domain is set later', () => {
    const request = requestOf('AWS/CONFLUENT/ENTERPRISE')
    expect(noteOf(way('terraform', request))).toContain('dns_domain')
    const dnsDomain = 'ap-1.us-east-1.aws.accesspoint.confluent.cloud'
    expect(noteOf(way('terraform', { ...request, dnsDomain }))).not.toContain('dns_domain')
  })
})
