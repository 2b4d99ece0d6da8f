import { describe, expect, it } from 'vitest'
import { getConnectionKind } from '#lib/connection-kinds/connection-kinds.ts'
import { connectionTypes, findConnectionType, listConnectionFields } from '#lib/connection-types/catalog.ts'
import { connectionSamples } from '#lib/connection-types/testing/connection-samples.ts'
import { isSecretField } from '#lib/connection/mask-secrets.ts'
import { catalog } from '#lib/link-types/catalog.ts'

const ways = connectionTypes.flatMap((type) => (type.signIns ?? [undefined]).map((signIn) => ({ type, signIn })))
const formatWay = ({ type, signIn }: (typeof ways)[number]) => [type.type, ...(signIn ? [signIn.id] : [])].join('/')
const rows = ways.map((way) => [formatWay(way), way] as const)

describe('the catalog of connection types', () => {
  it('has the types and ways to sign in that Atlas knows, each with a sample', () => {
    expect(rows.map(([id]) => id).toSorted()).toEqual(Object.keys(connectionSamples).toSorted())
  })

  it.each(rows)('states for every field of %s its texts, a source and a path of its own', (_, { type, signIn }) => {
    const fields = listConnectionFields(type, signIn?.id)
    expect(new Set(fields.map(({ path }) => path)).size).toBe(fields.length)
    for (const field of fields) {
      for (const text of [field.label, field.hint, field.where]) expect(text).toMatch(/\S{3}/)
      expect(field.sources.length).toBeGreaterThan(0)
      const context = { noun: 'x', example: '' }
      const checkPreset = field.preset === undefined || getConnectionKind(field).check(field.preset, field, context).ok
      const checkExample =
        field.example === undefined || getConnectionKind(field).check(field.example, field, context).ok
      expect([field.path, checkPreset, checkExample]).toEqual([field.path, true, true])
    }
  })

  it('knows the secrets of the specification, and the values of headers', () => {
    const secrets = ways.flatMap(({ type, signIn }) => listConnectionFields(type, signIn?.id).filter(isSecretField))
    expect([...new Set(secrets.map(({ path }) => path))].toSorted()).toEqual([
      'authentication.clientSecret',
      'authentication.password',
      'authentication.sslKey',
      'authentication.sslKeyPassword',
      'headers',
      'schemaRegistryAuthentication.password',
    ])
    for (const { control } of secrets.map((field) => getConnectionKind(field)))
      expect(['password', 'secret-lines']).toContain(control)
  })

  it.each([...catalog])(
    'has the connection that a link of %s is for, and names the link where that type does',
    (_, linkType) => {
      const { type, networkingKey } = linkType.connectionTemplate
      expect(findConnectionType(type)).toMatchObject({ type, networkingKey })
    },
  )

  it('finds a type in any case of letters, and none for another name', () => {
    expect(findConnectionType('kafka')?.type).toBe('Kafka')
    for (const name of ['Rabbit', '', undefined, 'constructor']) expect(findConnectionType(name)).toBeUndefined()
  })
})
