import { describe, expect, it } from 'vitest'
import { connectionSamples, sampleLinkId } from '#lib/connection-types/testing/connection-samples.ts'
import { canonicalizeConnection, compareConnection, matchesConnection } from '#lib/connection/compare-connection.ts'
import { getLeaf, listLeaves, setLeaf } from '#lib/connection/leaves.ts'
import { maskSecrets } from '#lib/connection/mask-secrets.ts'

const samples = Object.entries(connectionSamples)
const otherLink = sampleLinkId.replace(/1$/, '2')

describe('a connection of Atlas and a body', () => {
  it.each(samples)('match though Atlas shows no secret and adds its own: %s', (_, { body, secrets }) => {
    const readable = listLeaves(body).filter(({ path }) => !secrets.includes(path.join('.')))
    const shown = readable.reduce((all, { path, value }) => setLeaf(all, path, value), {})
    const answer = { ...shown, id: 'x', state: 'PENDING', region: 'VIRGINIA_USA', somethingNew: 'x' }
    for (const wanted of [body, maskSecrets(body)]) {
      expect(compareConnection(wanted, answer)).toEqual({ differing: [], unreadable: secrets, surplus: [] })
      expect(matchesConnection(wanted, answer)).toBe(true)
    }
  })

  it.each(samples)('differ in every value that can be read: %s', (_, { body, secrets }) => {
    for (const { path, value } of listLeaves(body)) {
      if (secrets.includes(path.join('.')) || path[0]?.toLowerCase().includes('networking')) continue
      const other = typeof value === 'string' ? `${value}x` : ['x']
      expect([path, matchesConnection(body, setLeaf(body, path, other))]).toEqual([path, false])
      expect(canonicalizeConnection('g', 'w', setLeaf(body, path, other))).not.toBe(
        canonicalizeConnection('g', 'w', body),
      )
    }
  })

  it('differ in the link they use, also when only one uses one', () => {
    const { body } = connectionSamples['Kafka/PLAIN'] ?? { body: {} }
    const other = { ...body, networking: { access: { type: 'PRIVATE_LINK', connectionId: otherLink } } }
    const open = { ...body, networking: { access: { type: 'PUBLIC' } } }
    for (const [a, b] of [
      [body, other],
      [body, open],
      [open, body],
    ] as const)
      expect(compareConnection(a, b).differing).toEqual(['networking'])
    const { networking: _, ...without } = open
    expect(matchesConnection(without, open)).toBe(true)
  })

  it('names the fields that only the connection has, and nothing else that it shows', () => {
    const { body } = connectionSamples.S3 ?? { body: {} }
    const shown = { ...setLeaf(body, ['aws', 'testBucket'], 'bucket'), id: 'x', state: 'READY', region: 'x', odd: 'x' }
    const without = { ...body, aws: { roleArn: getLeaf(body, ['aws', 'roleArn']) ?? '' } }
    expect(compareConnection(without, shown).surplus).toEqual(['aws.testBucket'])
  })

  it('match whatever the order, the scheme and the case of the servers', () => {
    const { body } = connectionSamples['Kafka/SCRAM-512'] ?? { body: {} }
    const spelled = { ...body, bootstrapServers: 'SASL_SSL://B-2.orders.example.com:9096, b-1.orders.example.com:9096' }
    expect(matchesConnection(body, spelled)).toBe(true)
    expect(canonicalizeConnection('g', 'w', spelled)).toBe(canonicalizeConnection('g', 'w', body))
  })

  it('match in no secret: a body with another password has the same fingerprint', () => {
    const { body } = connectionSamples['Kafka/PLAIN'] ?? { body: {} }
    const other = setLeaf(body, ['authentication', 'password'], 'another')
    expect(canonicalizeConnection('g', 'w', other)).toBe(canonicalizeConnection('g', 'w', body))
    expect(canonicalizeConnection('g', 'v', body)).not.toBe(canonicalizeConnection('g', 'w', body))
  })

  it('never match without a name and a type', () => {
    const { body } = connectionSamples.Sample ?? { body: {} }
    expect(matchesConnection(body, { name: 'sample_stream_solar' })).toBe(false)
    expect(matchesConnection(body, { type: 'Sample' })).toBe(false)
  })
})
