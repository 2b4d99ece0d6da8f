import { describe, expect, it } from 'vitest'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { findSentenceFlaws } from '#lib/private-link/testing/sentence-flaws.ts'
import { readPaste } from '#lib/paste/read-paste.ts'

const groupId = '64b5f0c0ffee000000000001'
const otherGroup = '64b5f0c0ffee00000000000f'
const read = (text: string) => readPaste(text, { groupId })
const typed = (id: string): Record<string, string> => buildSamples('orders')[id]?.typed ?? {}

const arn = typed('AWS/MSK').arn ?? ''
const service = typed('AWS/CONFLUENT/DEDICATED').serviceEndpointId ?? ''
const domain = 'orders.us-east-1.aws.confluent.cloud'
const zones = ['use1-az1', 'use1-az2', 'use1-az4'].map((zone) => `${zone}.${domain}`)
const namespace = typed('AZURE/EVENTHUB').serviceEndpointId ?? ''

describe('a single value', () => {
  it.each([
    [arn, 'the cluster ARN of Amazon MSK', 'AWS/MSK', { arn }, []],
    [` “${arn}”,\u200b`, 'the cluster ARN of Amazon MSK', 'AWS/MSK', { arn }, []],
    [
      namespace,
      'the namespace resource ID of Azure Event Hubs',
      'AZURE/EVENTHUB',
      { serviceEndpointId: namespace, dnsDomain: 'orders.servicebus.windows.net' },
      ['dnsDomain'],
    ],
    [
      'orders.servicebus.windows.net:9093',
      'the namespace host name of Azure Event Hubs',
      'AZURE/EVENTHUB',
      { dnsDomain: 'orders.servicebus.windows.net' },
      [],
    ],
    [
      service,
      'the VPC endpoint service name of Confluent Cloud',
      'AWS/CONFLUENT',
      { serviceEndpointId: service, region: 'us-east-1' },
      ['region'],
    ],
    [
      `${domain}:9092`,
      'the DNS domain of Confluent Cloud Dedicated',
      'AWS/CONFLUENT/DEDICATED',
      { dnsDomain: domain, region: 'us-east-1' },
      ['region'],
    ],
    [
      `lkc-1.${domain}:9092`,
      'the DNS domain of Confluent Cloud Dedicated',
      'AWS/CONFLUENT/DEDICATED',
      { dnsDomain: domain, region: 'us-east-1' },
      ['region'],
    ],
    [
      zones[0] ?? '',
      'the zonal DNS names of Confluent Cloud Dedicated',
      'AWS/CONFLUENT/DEDICATED',
      { dnsSubDomain: zones[0], dnsDomain: domain, region: 'us-east-1' },
      ['dnsDomain', 'region'],
    ],
    [
      'ap-1a.us-east-1.aws.accesspoint.confluent.cloud',
      'the access point domain of Confluent Cloud Enterprise',
      'AWS/CONFLUENT/ENTERPRISE',
      { dnsDomain: 'ap-1a.us-east-1.aws.accesspoint.confluent.cloud', region: 'us-east-1' },
      ['region'],
    ],
    [
      'com.amazonaws.us-east-1.s3',
      'the service endpoint of Amazon S3',
      'AWS/S3',
      { serviceEndpointId: 'com.amazonaws.us-east-1.s3', region: 'us-east-1' },
      ['region'],
    ],
    ['US_EAST_1', 'the region', 'AWS', { region: 'us-east-1' }, []],
    ['kafka.example.com', 'the DNS domain', undefined, { dnsDomain: 'kafka.example.com' }, []],
  ])('%s is recognised', (text, what, row, values, derived) => {
    const paste = read(text)
    expect(paste).toMatchObject({ kind: 'read', what, selection: row, isWhole: false, leftOver: [] })
    expect(paste).toHaveProperty('values', values)
    expect(paste.kind === 'read' && new Set(paste.derived)).toEqual(new Set(derived))
  })

  it.each(['AZURE/CONFLUENT', 'GCP/CONFLUENT', 'AZURE/AZURE_BLOB_STORAGE'])(
    'each value of %s identifies its link type',
    (id) => {
      for (const [name, value] of Object.entries(typed(id)))
        if (name !== 'region') expect(read(value)).toMatchObject({ selection: id })
    },
  )

  it('that several link types accept leaves the choice open, with the values of each', () => {
    const paste = read(service)
    const [rows, others] =
      paste.kind === 'read' ? [paste.others.map(({ linkTypeId: row }) => row), paste.others] : [[], []]
    expect(rows).toEqual(['AWS/CONFLUENT/DEDICATED', 'AWS/CONFLUENT/ENTERPRISE', 'AWS/GENERIC'])
    expect(others[0]).toEqual({
      linkTypeId: rows[0],
      values: { serviceEndpointId: service, region: 'us-east-1' },
      derived: ['region'],
      missing: ['dnsDomain'],
    })
    expect(read(namespace)).toMatchObject({
      selection: 'AZURE/EVENTHUB',
      others: [{ linkTypeId: 'AZURE/GENERIC', values: { serviceEndpointId: namespace } }],
    })
  })
})

describe('several values', () => {
  it.each(Object.entries(buildSamples('orders')).filter(([id]) => !/GENERIC|KINESIS|PUBSUB|ENTERPRISE/.test(id)))(
    'of %s are recognised together, in any order',
    (id, sample) => {
      const lines = Object.values(sample.typed)
      for (const text of [lines.join('\n'), [...lines].reverse().join('\r\n'), lines.join(', ')])
        expect(read(text)).toMatchObject({ selection: id, values: sample.typed, derived: [], leftOver: [] })
    },
  )

  it('are recognised between other words', () => {
    const text = `VPC endpoint service: ${service}\nBootstrap server: ${domain}:9092\nzones:\n  ${zones.join('\n  ')}\n`
    expect(read(text)).toMatchObject({
      selection: 'AWS/CONFLUENT/DEDICATED',
      values: { serviceEndpointId: service, dnsDomain: domain, dnsSubDomain: zones.join('\n') },
    })
  })

  it('are recognised in a JSON list', () => {
    expect(read(JSON.stringify(zones))).toMatchObject({ values: { dnsSubDomain: zones.join('\n'), dnsDomain: domain } })
  })

  it('that do not fit or are unknown are reported by line', () => {
    expect(read(`${arn}\n${namespace.replace('EventHub', 'Nothing')}\nplain words\neastus2`)).toMatchObject({
      selection: 'AWS/MSK',
      leftOver: [
        { name: 'line 2', why: 'The portal does not recognise this value.' },
        { name: 'line 4', why: expect.stringContaining('does not belong to the others') },
      ],
    })
  })
})

describe('a JSON body', () => {
  it('is read whatever the case of provider and vendor and the spelling of the region', () => {
    expect(read('{"PROVIDER":"Azure","vendor":"eventHub","region":"US_EAST_2"}')).toMatchObject({
      what: 'a request as JSON',
      isWhole: true,
      selection: 'AZURE/EVENTHUB',
      values: { region: 'eastus2' },
      missing: ['serviceEndpointId', 'dnsDomain'],
    })
  })

  it('without a vendor offers other link types of its provider', () => {
    expect(read(JSON.stringify(buildSamples('orders')['AZURE/GENERIC']?.body))).toMatchObject({
      selection: 'AZURE/GENERIC',
      others: [{ linkTypeId: 'AZURE/EVENTHUB' }],
    })
  })

  it('is Confluent Dedicated or Enterprise by its domain, otherwise by its zones', () => {
    const body = { provider: 'AWS', vendor: 'CONFLUENT', serviceEndpointId: service }
    expect(read(JSON.stringify(body))).toMatchObject({
      selection: 'AWS/CONFLUENT/ENTERPRISE',
      others: [{ linkTypeId: 'AWS/CONFLUENT/DEDICATED' }],
    })
    expect(read(JSON.stringify({ ...body, dnsDomain: domain }))).toMatchObject({ selection: 'AWS/CONFLUENT/DEDICATED' })
    expect(read(JSON.stringify({ ...body, dnsSubDomain: zones }))).toMatchObject({
      selection: 'AWS/CONFLUENT/DEDICATED',
      values: { dnsDomain: domain },
    })
  })

  it('with other keys or refused values reports them', () => {
    const text = `{"results":[{"provider":"AWS","vendor":"MSK","arn":"half","_id":"x","state":"DONE","region":"us-east-1","colour":"red","links":[]},{"provider":"AWS"}]}`
    const paste = read(text)
    expect(paste.kind === 'read' && paste.leftOver.map(({ name }) => name)).toEqual([
      '_id',
      'state',
      'colour',
      'links',
      'arn',
      'region',
    ])
    expect(paste).toMatchObject({
      selection: 'AWS/MSK',
      values: { arn: 'half' },
      links: [{ title: 'half' }, { title: 'link 2' }],
    })
  })

  it('with an unknown vendor or provider is read as far as possible', () => {
    expect(read(`{"provider":"AWS","vendor":"NEXT","arn":"${arn}"}`)).toMatchObject({
      selection: 'AWS/MSK',
      leftOver: [{ name: 'vendor' }],
    })
    expect(read(`{"provider":"TENCENT","region":"us-east-1"}`)).toMatchObject({
      selection: 'AWS',
      leftOver: [{ name: 'provider' }],
    })
    expect(read(`{"provider":"aws"}`)).toMatchObject({ selection: 'AWS/GENERIC', values: {} })
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'with a key %s does no harm and reports it',
    (key) => {
      expect(read(`{"provider":"GCP","vendor":"PUBSUB","${key}":{"region":"us-east-1"}}`)).toMatchObject({
        selection: 'GCP/PUBSUB',
        values: {},
        leftOver: [{ name: key, why: 'The portal does not know this field.' }],
      })
    },
  )
})

describe('a shell command', () => {
  const body = `{"provider":"AWS","vendor":"MSK","arn":"${arn}"}`
  const url = `https://cloud.mongodb.com/api/atlas/v2/groups/${otherGroup}/streams/privateLinkConnections`

  it.each([
    `curl --user "pub:hunter2" --digest -X POST "${url}" -d '${body}'`,
    `curl -H "Authorization: Bearer hunter2" ${url} --data-raw $'${body}'`,
    `export MONGODB_ATLAS_CLIENT_SECRET=hunter2\ncurl ${url} --json '${body}'`,
    `It's this:\ncurl -u pub:hunter2 ${url} -d ${body}`,
  ])('is read without its credentials: %s', (text) => {
    const paste = read(text)
    expect(paste).toMatchObject({ selection: 'AWS/MSK', what: 'a command', values: { arn } })
    expect(paste).toHaveProperty(
      'leftOver',
      expect.arrayContaining([{ name: 'credentials', why: 'The credentials in the command were not kept.' }]),
    )
    expect(JSON.stringify(paste)).not.toContain('hunter2')
  })

  it.each([
    `curl ${url} -d '${body}'`,
    `atlas streams privateLinks create --projectId ${otherGroup} -f <(echo '${body}')`,
    `{"groupId":"${otherGroup}",${body.slice(1)}`,
  ])('for another project is reported as such: %s', (text) => {
    expect(read(text)).toMatchObject({
      leftOver: [{ name: `project ${otherGroup}`, why: 'This draft is for the project you are in.' }],
    })
    expect(read(text.replace(otherGroup, groupId))).toMatchObject({ leftOver: [] })
  })

  it('with a --provider flag uses it if the body has no provider', () => {
    expect(
      read(
        `echo '{"vendor":"MSK","arn":"${arn}"}' > a.json; atlas streams privateLinks create --provider AWS -f a.json`,
      ),
    ).toMatchObject({ selection: 'AWS/MSK' })
  })

  it('with shell variables leaves their fields empty', () => {
    expect(
      read(
        `curl ${url.replace(otherGroup, '$GROUP')} -d "{\\"provider\\":\\"AWS\\",\\"vendor\\":\\"MSK\\",\\"arn\\":\\"$ARN\\"}"`,
      ),
    ).toMatchObject({
      selection: 'AWS/MSK',
      values: {},
      missing: ['arn'],
      leftOver: [{ name: 'arn', why: expect.stringContaining('$ARN') }],
    })
  })
})

describe('Terraform code', () => {
  const block = `resource "mongodbatlas_stream_privatelink_endpoint" "a" {\n  arn = var.arn\n}\n`

  it.each([
    ['a block', block],
    ['a whole file', `# it's ours\nvariable "arn" {}\n\n${block}`],
    ['attributes', 'provider_name = "AWS"\narn = var.arn'],
  ])('is sent to the server: %s', (_, text) => {
    expect(read(text)).toEqual({ kind: 'ask-server', text })
  })

  it('in a here-document is sent without the surrounding command', () => {
    expect(read(`cat > main.tf <<'EOF'\n${block}EOF\nterraform apply`)).toEqual({
      kind: 'ask-server',
      text: block.trimEnd(),
    })
  })

  it('that is too long for a server action is not sent', () => {
    expect(read(`${block}${'# "\n'.repeat(14_000)}`)).toMatchObject({
      kind: 'unread',
      sentence: expect.stringContaining('only the resource block'),
    })
  })
})

describe('an unreadable paste', () => {
  it.each([
    ['nothing', ' \n\u200b'],
    ['words', 'hello there'],
    ['too much', 'a'.repeat(65_537)],
    ['too many bytes', '€'.repeat(22_000)],
    ['a file of another kind', '\u0000\u0001PNG'],
    ['other JSON', '{"a":1}'],
    ['half of JSON', '{"provider":'],
    ['deep JSON', '['.repeat(100)],
    ['deep JSON in a message', `so: ${'{"a":'.repeat(100)}`],
    ['a command without its file', 'atlas streams privateLinks create -f link.json'],
  ])('(%s) gets a sentence that says what to do', (_, text) => {
    const paste = read(text)
    expect(paste.kind).toBe('unread')
    expect(paste.kind === 'unread' && findSentenceFlaws(paste.sentence)).toEqual([])
  })
})
