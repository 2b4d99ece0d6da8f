import { describe, expect, it } from 'vitest'
import { secretMask } from '#lib/connection-kinds/secret.ts'
import { buildConnectionBody } from '#lib/connection/build-connection-body.ts'
import { prepareChange } from '#lib/connection/prepare-change.ts'

const kafka = {
  name: 'orders',
  type: 'Kafka',
  bootstrapServers: 'b-1.example.com:9096',
  authentication: { mechanism: 'SCRAM-512', username: 'streams', password: secretMask },
  security: { protocol: 'SASL_SSL' },
}

describe('a connection to change', () => {
  it('begins with its values and asks for its secrets again', () => {
    const change = prepareChange(kafka)
    expect(change).toEqual({
      draft: {
        type: 'Kafka',
        name: 'orders',
        signIn: 'SCRAM-512',
        values: {
          bootstrapServers: 'b-1.example.com:9096',
          'authentication.username': 'streams',
          'security.protocol': 'SASL_SSL',
        },
      },
      unsent: [],
    })
    expect(change && buildConnectionBody(change.draft)).toMatchObject({
      ok: false,
      problems: [{ field: 'authentication.password' }],
    })
  })

  it('keeps its private link, and names what the form cannot send', () => {
    const access = { type: 'PRIVATE_LINK', connectionId: '65f0c0de0000000000000a11' }
    expect(prepareChange({ ...kafka, networking: { access } })).toMatchObject({
      draft: { linkId: access.connectionId },
      unsent: [],
    })
    const peered = { ...kafka, networking: { access: { type: 'VPC' } }, unheardOf: secretMask }
    expect(prepareChange(peered)?.unsent).toEqual(['unheardOf', 'networking'])
  })

  it('is not there for a type that the catalog lacks', () => {
    expect(prepareChange({ name: 'a', type: 'Invented' })).toBeUndefined()
  })
})
