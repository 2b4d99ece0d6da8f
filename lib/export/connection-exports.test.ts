import { describe, expect, it } from 'vitest'
import { buildConnectionExports } from '#lib/export/connection-exports.ts'
import { findPlaceholders } from '#lib/export/placeholders.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { privateLink, type PrivateLink } from '#lib/wire/private-link.ts'

const rows = [...catalog]
const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000e01'
const baseUrl = 'https://cloud.mongodb.com'
const access = { access: { type: 'PRIVATE_LINK', connectionId: linkId } }

/** A link of this type names its scheme; which sign-in it has is tested below. */
const schemes: Readonly<Record<string, object>> = { 'AWS/MSK': { authenticationScheme: 'SASL_SCRAM' } }
const linkOf = (row: string, more: object = {}) =>
  privateLink.parse({ _id: linkId, state: 'DONE', ...buildSamples('used')[row]?.body, ...schemes[row], ...more })
const wayOf = (link: PrivateLink, id: string) =>
  buildConnectionExports({ groupId, baseUrl, link }).find((way) => way.id === id)
const textOf = (link: PrivateLink, id: string) => {
  const way = wayOf(link, id)
  return way && 'text' in way ? way.text : ''
}
const jsonOf = (link: PrivateLink): unknown => JSON.parse(textOf(link, 'json'))

describe('connection exports', () => {
  it.each(rows)('of %s have its type and name the link where that type does', (id) => {
    const [type = '', under = ''] = buildSamples('used')[id]?.connection ?? []
    expect(jsonOf(linkOf(id))).toMatchObject({ name: 'CONNECTION_NAME', type, [under]: access })
  })

  it.each(rows)('of %s are the same in JSON and in the file of the Atlas CLI', (id) => {
    const [, file = '', command = ''] = /<<'JSON'\n(.*)\nJSON\n\n(.*)$/s.exec(textOf(linkOf(id), 'atlas-cli')) ?? []
    expect(JSON.parse(file)).toEqual(jsonOf(linkOf(id)))
    expect(command).toContain(`atlas streams connections create CONNECTION_NAME \\\n  --projectId '${groupId}'`)
  })

  it.each(rows)('of %s are the same in JSON and in the file of atlas api', (id) => {
    const [, file = '', command = ''] = /<<'JSON'\n(.*)\nJSON\n\n(.*)$/s.exec(textOf(linkOf(id), 'atlas-api')) ?? []
    expect(JSON.parse(file)).toEqual(jsonOf(linkOf(id)))
    expect(command).toBe(
      `atlas api streams createStreamConnection \\\n  --groupId '${groupId}' \\\n  --tenantName WORKSPACE_NAME \\\n  --file connection.json\n`,
    )
  })

  it.each(rows)('of %s name the link and the project in Terraform', (id) => {
    const text = textOf(linkOf(id), 'terraform')
    expect(text).toContain('resource "mongodbatlas_stream_connection"')
    expect(text.replaceAll(/ +=/g, ' =')).toContain(`project_id = "${groupId}"`)
    expect(text).toContain(
      `networking = {\n    access = {\n      type          = "PRIVATE_LINK"\n      connection_id = "${linkId}"`,
    )
    expect(text).not.toMatch(/[a-z][A-Z]\w* += /)
  })

  it.each(rows)('of %s list every placeholder in their note', (id) => {
    for (const way of buildConnectionExports({ groupId, baseUrl, link: linkOf(id) })) {
      if (!('text' in way)) throw new Error(way.cannot)
      for (const word of findPlaceholders(way.text)) expect(way.note).toContain(word)
      expect(findPlaceholders(way.text)).toContain('CONNECTION_NAME')
      expect(way.note?.length).toBeGreaterThan(60)
    }
  })

  it.each([
    ['K15-a', 'AZURE/GENERIC', 'samplens.servicebus.windows.net:9093', 'samplens.servicebus.windows.net:9093'],
    ['another port', 'AZURE/EVENTHUB', 'samplens.servicebus.windows.net:9094', 'samplens.servicebus.windows.net:9094'],
    ['no port', 'AZURE/EVENTHUB', 'samplens.servicebus.windows.net', 'samplens.servicebus.windows.net:9093'],
    ['no domain', 'AZURE/EVENTHUB', '', 'NAMESPACE_HOST:9093'],
    [
      'a port',
      'AWS/CONFLUENT/DEDICATED',
      'a1b2.us-east-1.aws.confluent.cloud:9092',
      'CLUSTER_ID.a1b2.us-east-1.aws.confluent.cloud:9092',
    ],
    ['a port', 'AWS/GENERIC', 'kafka.example.com:19092', 'kafka.example.com:19092'],
    ['digits, but no port', 'AWS/GENERIC', 'kafka.example.9092', 'kafka.example.9092:PORT_NUMBER'],
  ])('name one port, for a domain with %s: %s, %s', (_, id, dnsDomain, bootstrapServers) => {
    const link = linkOf(id, { dnsDomain })
    expect(jsonOf(link)).toMatchObject({ bootstrapServers })
    for (const way of ['atlas-cli', 'atlas-api']) expect(textOf(link, way)).toContain(`"${bootstrapServers}"`)
    expect(textOf(link, 'terraform')).toContain(`"${bootstrapServers}"`)
  })

  it('of Event Hubs contain the bootstrap server and the constant user name', () => {
    expect(jsonOf(linkOf('AZURE/EVENTHUB'))).toMatchObject({
      bootstrapServers: 'used.servicebus.windows.net:9093',
      authentication: { mechanism: 'PLAIN', username: '$ConnectionString' },
      security: { protocol: 'SASL_SSL' },
    })
    expect(textOf(linkOf('AZURE/EVENTHUB'), 'terraform')).toContain('username  = "$ConnectionString"')
  })

  it.each([
    ['IAM', { mechanism: 'AWS_MSK_IAM', aws: { roleArn: 'ROLE_ARN' } }, 'SASL_SSL'],
    ['SASL_SCRAM', { mechanism: 'SCRAM-512', username: 'USER_NAME', password: 'USER_PASSWORD' }, 'SASL_SSL'],
    ['TLS', { sslCertificate: 'CLIENT_CERTIFICATE', sslKey: 'CLIENT_KEY' }, 'SSL'],
  ])('of MSK signs in by %s as the link says', (authenticationScheme, authentication, protocol) => {
    expect(jsonOf(linkOf('AWS/MSK', { authenticationScheme }))).toMatchObject({
      authentication,
      security: { protocol },
    })
  })

  it.each([
    [{}, 'BOOTSTRAP_SERVERS_SASL_SCRAM', 'SCRAM-512'],
    [{ authenticationScheme: '' }, 'BOOTSTRAP_SERVERS_SASL_SCRAM', 'SCRAM-512'],
    [{ authenticationScheme: 'IAM' }, 'BOOTSTRAP_SERVERS_SASL_IAM', 'AWS_MSK_IAM'],
    [{ authenticationScheme: 'A_LATER_ONE' }, 'BOOTSTRAP_SERVERS', 'AUTHENTICATION_MECHANISM'],
  ])('of MSK ask for the address and port of the scheme in %j', (scheme, bootstrapServers, mechanism) => {
    expect(jsonOf(linkOf('AWS/MSK', scheme))).toMatchObject({ bootstrapServers, authentication: { mechanism } })
  })

  it('with a client certificate say that Terraform cannot express it', () => {
    const way = wayOf(linkOf('AWS/MSK', { authenticationScheme: 'TLS' }), 'terraform')
    expect(way).toMatchObject({ cannot: expect.stringMatching(/no argument for sslCertificate and sslKey/) })
  })

  it('with an IAM role say that Terraform would drop it, and offer ways that do not', () => {
    const link = linkOf('AWS/MSK', { authenticationScheme: 'IAM' })
    expect(wayOf(link, 'terraform')).toMatchObject({
      cannot: expect.stringMatching(/no argument for aws\.roleArn .* silently.* Use atlas api/),
    })
    for (const way of ['json', 'atlas-api']) expect(textOf(link, way)).toContain('"roleArn": "ROLE_ARN"')
  })

  it.each(['AWS/S3', 'AWS/KINESIS', 'AWS/LAMBDA'])('of %s have their role in Terraform', (id) => {
    expect(textOf(linkOf(id), 'terraform')).toContain('  aws = {\n    role_arn = "ROLE_ARN"\n  }')
  })

  it('lead to another Atlas than its own, where the portal does', () => {
    const local = 'http://127.0.0.1:4010'
    const ways = buildConnectionExports({ groupId, baseUrl: local, link: linkOf('AWS/S3') })
    const texts = new Map(ways.map((way) => [way.id, 'text' in way ? way.text : '']))
    for (const way of ['atlas-cli', 'atlas-api'])
      expect(texts.get(way)).toContain(`MONGODB_ATLAS_OPS_MANAGER_URL='${local}' atlas `)
    expect(texts.get('terraform')).toContain(`base_url = "${local}"`)
    for (const way of ways) expect('note' in way ? way.note : '').not.toContain('MONGODB_ATLAS_OPS_MANAGER_URL,')
  })

  it('are empty for an unknown link type', () => {
    expect(
      buildConnectionExports({ groupId, baseUrl, link: privateLink.parse({ _id: linkId, provider: 'ORACLE' }) }),
    ).toEqual([])
  })
})
