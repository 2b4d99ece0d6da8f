import { describe, expect, it } from 'vitest'
import { buildConnectionExports, findPlaceholders } from '#lib/export/connection-exports.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { privateLink, type PrivateLink } from '#lib/wire/private-link.ts'

const rows = [...catalog]
const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000e01'
const access = { access: { type: 'PRIVATE_LINK', connectionId: linkId } }

const linkOf = (row: string, more: object = {}) =>
  privateLink.parse({ _id: linkId, state: 'DONE', ...buildSamples('used')[row]?.body, ...more })
const wayOf = (link: PrivateLink, id: string) => buildConnectionExports({ groupId, link }).find((way) => way.id === id)
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
    for (const way of buildConnectionExports({ groupId, link: linkOf(id) })) {
      if (!('text' in way)) throw new Error(way.cannot)
      for (const word of findPlaceholders(way.text)) expect(way.note).toContain(word)
      expect(findPlaceholders(way.text)).toContain('CONNECTION_NAME')
      expect(way.note?.length).toBeGreaterThan(60)
    }
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

  it('are empty for an unknown link type', () => {
    expect(buildConnectionExports({ groupId, link: privateLink.parse({ _id: linkId, provider: 'ORACLE' }) })).toEqual(
      [],
    )
  })
})
