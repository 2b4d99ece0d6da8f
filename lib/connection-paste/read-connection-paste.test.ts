import { describe, expect, it } from 'vitest'
import { findExportText } from '#lib/connection-export/testing/sample-exports.ts'
import { readConnectionPaste } from '#lib/connection-paste/read-connection-paste.ts'
import { connectionSamples, sampleLinkId } from '#lib/connection-types/testing/connection-samples.ts'
import { findSentenceFlaws } from '#lib/private-link/testing/sentence-flaws.ts'

const read = (text: string, hasLink = true) => readConnectionPaste(text, { hasLink })
const readings = (text: string, hasLink = true) => {
  const paste = read(text, hasLink)
  return paste.kind === 'read' ? paste.readings : []
}
const sentenceOf = (text: string, hasLink = true) => {
  const paste = read(text, hasLink)
  return paste.kind === 'unread' ? paste.sentence : paste.kind
}
const brokers = {
  BootstrapBrokerString: 'b-1.orders.example.com:9092',
  BootstrapBrokerStringTls: 'b-1.orders.example.com:9094',
  BootstrapBrokerStringSaslScram: 'b-1.orders.example.com:9096',
  BootstrapBrokerStringPublicSaslIam: 'b-1-public.orders.example.com:9198',
  BootstrapBrokerStringVpcConnectivityTls: 'b-1.vpc.orders.example.com:14001,b-2.vpc.orders.example.com:14002',
  BootstrapBrokerStringVpcConnectivitySaslScram: 'b-1.vpc.orders.example.com:14101',
  BootstrapBrokerStringVpcConnectivitySaslIam: 'b-1.vpc.orders.example.com:14201',
}
const hubs = 'Endpoint=sb://Orders.servicebus.windows.net/;SharedAccessKeyName=streams;SharedAccessKey=c2VjcmV0LWtleQ=='

describe('pasted brokers of MSK', () => {
  it('are a choice among the ways to sign in, over the private link', () => {
    expect(readings(JSON.stringify(brokers, null, 4)).map(({ title, draft }) => [title, draft])).toEqual([
      [
        'TLS',
        {
          type: 'Kafka',
          signIn: 'TLS',
          values: { bootstrapServers: 'b-1.vpc.orders.example.com:14001\nb-2.vpc.orders.example.com:14002' },
        },
      ],
      [
        'SASL/SCRAM',
        { type: 'Kafka', signIn: 'SCRAM-512', values: { bootstrapServers: 'b-1.vpc.orders.example.com:14101' } },
      ],
      [
        'IAM',
        { type: 'Kafka', signIn: 'AWS_MSK_IAM', values: { bootstrapServers: 'b-1.vpc.orders.example.com:14201' } },
      ],
    ])
  })

  it('are the public ones without a link', () => {
    expect(readings(JSON.stringify(brokers), false).map(({ title }) => title)).toEqual(['IAM'])
    expect(readings(JSON.stringify(brokers), false)[0]?.draft.values).toEqual({
      bootstrapServers: 'b-1-public.orders.example.com:9198',
    })
  })

  it('say of every other address why it is not used', () => {
    const [first] = readings(JSON.stringify(brokers))
    expect(first?.leftOver.map(({ name, why }) => [name, why])).toEqual([
      ['BootstrapBrokerString', expect.stringContaining('without encryption')],
      ['BootstrapBrokerStringTls', expect.stringContaining('own network')],
      ['BootstrapBrokerStringSaslScram', expect.stringContaining('own network')],
      ['BootstrapBrokerStringPublicSaslIam', expect.stringContaining('over the internet')],
    ])
  })

  it('that cannot be reached are a sentence', () => {
    const text = JSON.stringify({ BootstrapBrokerStringTls: 'b-1.orders.example.com:9094' })
    expect(sentenceOf(text)).toContain('multi-VPC connectivity')
    expect(sentenceOf(text, false)).toContain('no public addresses')
  })
})

describe('pasted bootstrap servers', () => {
  it.each([
    ['with commas', 'b-1.orders.example.com:9096,b-2.orders.example.com:9096', 2],
    ['on lines', ' b-1.orders.example.com:9096\r\n"b-2.orders.example.com:9096";\n', 2],
    ['with the scheme of a console', 'SASL_SSL://pkc-1.us-east-1.aws.confluent.cloud:9092', 1],
    ['in a file of properties', 'bootstrap.servers=b-1.orders.example.com:9096,b-2.orders.example.com:9096', 2],
    ['with a label', 'Bootstrap server\npkc-1.us-east-1.aws.confluent.cloud:9092', 1],
    ['twice', '10.0.0.1:9092 10.0.0.1:9092', 1],
  ])('%s', (_, text, count) => {
    const [first, ...others] = readings(text)
    expect(others).toEqual([])
    expect(first?.draft).toMatchObject({ type: 'Kafka' })
    expect(first?.draft.values.bootstrapServers?.split('\n')).toHaveLength(count)
    expect(first?.draft.signIn).toBeUndefined()
  })
})

describe('a pasted connection string of Event Hubs', () => {
  it('goes to its secret field only, with the host as the server', () => {
    const [first] = readings(` "${hubs}" `)
    expect(first).toMatchObject({
      draft: {
        type: 'Kafka',
        signIn: 'EVENT_HUBS',
        values: { bootstrapServers: 'orders.servicebus.windows.net:9093', 'authentication.password': hubs },
      },
      secrets: ['authentication.password'],
    })
    expect(JSON.stringify({ ...first, draft: undefined })).not.toContain('c2VjcmV0')
  })
})

describe('a pasted connection', () => {
  const kafka = connectionSamples['Kafka/PLAIN']?.body ?? {}

  it('as JSON is its draft, with its secret and where that stands', () => {
    const [first, ...others] = readings(JSON.stringify(kafka))
    expect(others).toEqual([])
    expect(first).toMatchObject({
      title: 'orders',
      draft: { ...connectionSamples['Kafka/PLAIN']?.draft },
      secrets: ['authentication.password'],
      leftOver: [],
    })
  })

  it('as Atlas returns it lacks its secret, and says so', () => {
    const { authentication: _, ...rest } = kafka
    const shown = {
      ...rest,
      id: 'x',
      state: 'READY',
      region: 'VIRGINIA_USA',
      links: [],
      authentication: { mechanism: 'PLAIN', username: 'ABC' },
    }
    const [first] = readings(JSON.stringify(shown))
    expect(first?.secrets).toEqual([])
    expect(first?.leftOver).toEqual([
      { name: 'authentication.password', why: expect.stringMatching(/^Enter the API secret or password/) },
    ])
  })

  it('as a list is a choice', () => {
    const list = { links: [], results: [kafka, connectionSamples.S3?.body, { name: 'x' }], totalCount: 3 }
    expect(readings(JSON.stringify(list)).map(({ title }) => title)).toEqual(['orders', 'archive'])
  })

  it('says what it has that the portal does not know, or does not send', () => {
    const odd = {
      ...kafka,
      apiToken: 'kanarie',
      clusterName: 'x',
      networking: { access: { type: 'VPC', name: 'peering' } },
      config: { 'linger.ms': 5 },
    }
    const [first] = readings(JSON.stringify(odd))
    expect(first?.draft.linkId).toBeUndefined()
    expect(first?.draft.values.config).toBe('linger.ms=5')
    expect(first?.leftOver.map(({ name }) => name).toSorted()).toEqual([
      'apiToken',
      'clusterName',
      'networking.access.name',
      'networking.access.type',
    ])
    expect(JSON.stringify(first)).not.toContain('kanarie')
  })

  it('with another mechanism leaves the way to sign in to the person', () => {
    const [first] = readings(JSON.stringify({ ...kafka, authentication: { mechanism: 'GSSAPI', username: 'u' } }))
    expect(first?.draft.signIn).toBeUndefined()
    expect(first?.leftOver.map(({ why }) => why).join()).toContain('does not know this way to sign in')
  })

  it.each(['$KAFKA_PASSWORD', '${PASSWORD}', '$(pass show kafka)', '<password>', '{{ vault }}', '••••••••'])(
    'with %s for its password asks for it',
    (password) => {
      const text = JSON.stringify({ ...kafka, authentication: { mechanism: 'PLAIN', username: 'u', password } })
      const [first] = readings(text)
      expect(first?.secrets).toEqual([])
      expect(first?.leftOver).toEqual([
        { name: 'authentication.password', why: expect.stringMatching(/^Enter the API secret/) },
      ])
    },
  )

  it('in a command names its workspace, and itself', () => {
    const file = JSON.stringify({ ...kafka, name: undefined })
    const text = `cat > c.json <<'JSON'\n${file}\nJSON\natlas streams connections create orders -i prod -f c.json`
    expect(readings(text)[0]).toMatchObject({ workspace: { name: 'prod' }, draft: { name: 'orders', type: 'Kafka' } })
    const curl = findExportText('curl-api-key', kafka, { workspace: 'staging' }) ?? ''
    expect(readings(curl)[0]).toMatchObject({ workspace: { name: 'staging' }, draft: { linkId: sampleLinkId } })
  })

  it('in a page of documentation is found', () => {
    expect(readings(`Use this:\n\n~~~json\n${JSON.stringify(kafka)}\n~~~\nDone.`)[0]?.title).toBe('orders')
  })

  it('as Terraform is for the server, without the secrets in it', () => {
    const text =
      'resource "mongodbatlas_stream_connection" "a" {\n  authentication = { password = "hunter2hunter2" }\n}'
    const paste = read(text)
    expect(paste.kind).toBe('ask-server')
    expect(JSON.stringify(paste)).not.toContain('hunter2')
    expect(sentenceOf(`resource "a" "b" {\n${'x = "\\n"\n'.repeat(7_000)}}`)).toContain('of the connection')
  })
})

describe('a text that is no connection', () => {
  it.each([
    ['nothing', '  \n', /nothing here yet/],
    ['a request of a link', '{"provider": "AWS", "vendor": "MSK", "arn": "arn:aws:kafka:x"}', /a private link/],
    ['a certificate', '-----BEGIN CERTIFICATE-----\nTUlJ\n-----END CERTIFICATE-----', /a certificate/],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nTUlJ\n-----END PRIVATE KEY-----', /a private key/],
    ['a cluster’s connection string', 'mongodb+srv://u:p@cluster0.x.mongodb.net/', /of a cluster/],
    [
      'a storage account’s string',
      'DefaultEndpointsProtocol=https;AccountName=orders;AccountKey=abc',
      /storage account/,
    ],
    ['a part of a connection string', 'SharedAccessKeyName=streams', /a part of a connection string/],
    ['a role', 'arn:aws:iam::123456789012:role/streams', /ARN of IAM/],
    ['a cluster of MSK', 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/1', /get-bootstrap-brokers/],
    ['a program', 'package main\n\nimport "fmt"\n', /in Go/],
    ['an address', 'https://psrc-1.us-east-1.aws.confluent.cloud', /on the web/],
    ['a host', 'b-1.orders.example.com', /without a port/],
    ['a command without its body', 'atlas streams connections create a -i b -f c.json', /without its body/],
    ['an error', '{"errorCode": "RESOURCE_NOT_FOUND", "error": 404}', /refusal of Atlas/],
    ['JSON that breaks', '{"type": "Kafka",\n "name": "a"\n "x": 1}', /comma is missing/],
    ['JSON of something else', '{"a": 1}', /has no connection in it/],
    ['deep JSON', '['.repeat(70) + ']'.repeat(70), /nested deeper/],
    ['prose', 'Please create me a connection', /recognises no connection/],
    ['a long text', 'x'.repeat(70_000), /longer than 64 kB/],
  ])('gets a sentence that names it: %s', (_, text, words) => {
    const sentence = sentenceOf(text)
    expect(sentence).toMatch(words)
    expect(findSentenceFlaws(sentence)).toEqual([])
  })
})
