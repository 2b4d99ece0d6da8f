import { describe, expect, it } from 'vitest'
import { listConnectionDetails } from '#lib/connection/list-connection-details.ts'
import { secretMask } from '#lib/connection-kinds/secret.ts'

const kafka = {
  name: 'orders',
  type: 'Kafka',
  state: 'READY',
  bootstrapServers: 'b-1.example.com:9096',
  authentication: { mechanism: 'SCRAM-512', username: 'streams' },
  security: { protocol: 'SASL_SSL' },
  config: { 'auto.offset.reset': 'earliest' },
  networking: { access: { type: 'PRIVATE_LINK', connectionId: '65f0c0de0000000000000a11' } },
}

describe('the details of a connection', () => {
  it('are in the words of its form, with the way to sign in', () => {
    expect(listConnectionDetails(kafka).map(({ label, text }) => [label, text])).toEqual([
      ['Way to sign in', 'User name and password (SCRAM-SHA-512)'],
      ['Bootstrap servers', 'b-1.example.com:9096'],
      ['User name', 'streams'],
      ['Password', ''],
      ['Protocol', 'SASL_SSL'],
      ['Client settings', 'auto.offset.reset=earliest'],
    ])
  })

  it('name a secret and never show one, even if an answer has it', () => {
    const details = listConnectionDetails({
      ...kafka,
      authentication: { ...kafka.authentication, password: 'swordfish' },
      unheardOf: secretMask,
    })
    expect(details.filter(({ isSecret }) => isSecret).map(({ path, text }) => [path, text])).toEqual([
      ['authentication.password', ''],
      ['unheardOf', ''],
    ])
    expect(JSON.stringify(details)).not.toContain('swordfish')
  })

  it('show a value that the catalog lacks by its path', () => {
    expect(listConnectionDetails({ name: 'a', type: 'Invented', x: { y: ['1', '2'] } })).toEqual([
      { path: 'x.y', label: 'x.y', text: '1, 2', isSecret: false },
    ])
  })
})
