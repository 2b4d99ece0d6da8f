import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCodeBody } from '#lib/connection-export/code-body.ts'
import { exportConnection } from '#lib/connection-export/export-connection.ts'
import { exportIds, findExportText, sampleBodies } from '#lib/connection-export/testing/sample-exports.ts'
import { writeJson } from '#lib/connection-export/write-json.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { secretMask } from '#lib/connection-kinds/secret.ts'
import { connectionSamples, sampleLinkId } from '#lib/connection-types/testing/connection-samples.ts'
import { getLeaf, listLeaves, parseBody, setLeaf } from '#lib/connection/leaves.ts'
import { listMaskedPaths, maskSecrets } from '#lib/connection/mask-secrets.ts'
import { formatJson, readJson } from '#lib/json-text.ts'
import { hostileText } from '#lib/private-link/testing/any-draft.ts'

const groupId = '65f0c0de0000000000000a01'
const place = { groupId, workspace: 'streams', baseUrl: 'https://cloud.mongodb.com' }
const samples = Object.entries(connectionSamples)
const makeAll = (body: BodyObject, more: object = {}) => exportConnection({ ...place, body, ...more })
const texts = (body: BodyObject) => makeAll(body).flatMap((one) => ('text' in one ? [one] : []))
const dropPaths = (body: BodyObject, paths: readonly (readonly string[])[]) =>
  listLeaves(body)
    .filter(({ path }) => !paths.some((one) => one.join('.') === path.join('.')))
    .reduce<BodyObject>((all, { path, value }) => setLeaf(all, path, value), {})
const noteOf = (id: string, body: BodyObject, more: object = {}) => {
  const one = makeAll(body, more).find((made) => made.id === id)
  return one && ('text' in one ? (one.note ?? '') : one.cannot)
}

describe.each(samples)('exports of a connection of type %s', (id, { body, secrets }) => {
  const masked = maskSecrets(body)

  it('exist for every tool, or a sentence says why not', () => {
    const made = makeAll(masked)
    expect(made.map((one) => one.id)).toEqual(exportIds)
    expect(made.filter((one) => 'cannot' in one).map((one) => one.id)).toEqual(id === 'Kafka/TLS' ? ['terraform'] : [])
    for (const one of made) {
      const sentence = 'cannot' in one ? one.cannot : (one.note ?? '')
      expect(sentence).toMatch(/^\S.*\.$/)
      expect(sentence).not.toMatch(/invalid|please|oops|required|!/i)
    }
  })

  it('hold no secret, even of a body that has some, but the name of a variable for each, which the note names', () => {
    const marked = secrets.reduce((all, path) => setLeaf(all, path.split('.'), 'kanarie'), body)
    for (const { text, note = '', language } of texts(marked)) {
      expect(text).not.toContain(secretMask)
      expect(text).not.toContain('kanarie')
      const { variables = [] } = buildCodeBody(masked) ?? {}
      expect(variables.length).toBe(secrets.length)
      for (const name of variables) {
        expect(text).toContain(language === 'hcl' ? `var.${name.toLowerCase()}` : name)
        expect(note.toLowerCase()).toContain(name.toLowerCase())
      }
    }
  })

  it('are the body itself in JSON, with the variables of its secrets', () => {
    const json = parseBody(readJson(findExportText('json', body) ?? '')) ?? {}
    const expected = listMaskedPaths(masked).reduce((all, path) => {
      const value = getLeaf(json, path)
      expect(value).toMatch(/^\$[A-Z][A-Z0-9_]*$/)
      return setLeaf(all, path, value ?? '')
    }, masked)
    expect(json).toEqual(expected)
  })

  it('ask for its secrets when they are made from what Atlas shows', () => {
    const shown = { ...dropPaths(body, listMaskedPaths(masked)), id: 'x', state: 'READY', region: 'VIRGINIA_USA' }
    const required = secrets.filter((path) => !/headers|KeyPassword/.test(path))
    const json: unknown = JSON.parse(
      makeAll(shown)
        .flatMap((one) => ('text' in one ? [one.text] : []))
        .at(-1) ?? '',
    )
    expect(json).not.toHaveProperty('state')
    for (const path of required) expect(json).toHaveProperty(path, expect.stringMatching(/^\$/))
  })
})

describe('exports of a connection', () => {
  const kafka = connectionSamples['Kafka/PLAIN']?.body ?? {}

  it('are JSON of the same form as a request’s, whatever the values are', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.nat(), hostileText, ([, { body }], pick, text) => {
        const leaves = listLeaves(body)
        const { path = [] } = leaves[pick % leaves.length] ?? {}
        const hostile = path[0] === 'type' ? body : setLeaf(body, path, text)
        expect(writeJson(hostile).join('')).toBe(formatJson(hostile, 2))
        expect(readJson(findExportText('json', hostile) ?? '')).toBeDefined()
      }),
    )
  })

  it('name two secrets differently, and none like a variable that curl reads', () => {
    const headers = { 'X-Key': 'a', X_Key: 'b', 'x.key': 'c', Proxy: 'd' }
    const { variables } = buildCodeBody(maskSecrets({ type: 'Https', name: 'h', url: 'https://x.y', headers })) ?? {}
    expect(variables).toEqual(['HEADER_X_KEY', 'HEADER_X_KEY_2', 'HEADER_X_KEY_3', 'HEADER_PROXY'])
  })

  it('leave out what the catalog does not know, and say so', () => {
    for (const one of makeAll(maskSecrets({ ...kafka, apiToken: 'kanarie' })))
      if ('text' in one) {
        expect(one.text.toLowerCase()).not.toMatch(/kanarie|api_?token/)
        expect(one.note).toContain('does not know apiToken')
      }
  })

  it('of one that exists say so, and import it in Terraform', () => {
    const existing = { exists: true }
    for (const id of ['curl-api-key', 'atlas-cli', 'atlas-api', 'go'])
      expect([noteOf(id, kafka, existing), noteOf(id, kafka)]).toEqual([
        expect.stringContaining('exists already'),
        expect.not.stringContaining('exists already'),
      ])
    expect(findExportText('terraform', kafka, existing)).toContain(
      `import {\n  to = mongodbatlas_stream_connection.orders\n  id = "streams-${groupId}-orders"\n}`,
    )
    expect(findExportText('terraform', kafka)).not.toContain('import')
  })

  it('say what the provider of Terraform drops, and ask for a version that does not', () => {
    const iam = connectionSamples['Kafka/AWS_MSK_IAM']?.body ?? {}
    expect(findExportText('terraform', iam)).toContain('version = "> 2.16.0"')
    expect(findExportText('terraform', kafka)).toContain('version = ">= 2.16.0"')
    expect(noteOf('terraform', iam)).toMatch(/role_arn in authentication.*silently/)
    const s3 = { ...connectionSamples.S3?.body, aws: { roleArn: 'arn', testBucket: 'orders' } }
    expect(findExportText('terraform', s3)).not.toContain('bucket')
    expect(noteOf('terraform', s3)).toContain('no argument for aws.testBucket')
    expect(noteOf('terraform', connectionSamples['Kafka/TLS']?.body ?? {})).toMatch(/no argument for sslCertificate/)
  })

  it('use the names that the provider has', () => {
    const cluster = { ...connectionSamples.Cluster?.body, clusterGroupId: groupId }
    expect(findExportText('terraform', cluster)).toContain(`cluster_project_id = "${groupId}"`)
    expect(findExportText('terraform', connectionSamples['SchemaRegistry/USER_INFO']?.body ?? {})).toContain(
      'schema_registry_provider = "CONFLUENT"',
    )
    expect(findExportText('terraform', connectionSamples.AWSLambda?.body ?? {})).toContain(
      `  networking = {\n    access = {\n      type          = "PRIVATE_LINK"\n      connection_id = "${sampleLinkId}"`,
    )
  })

  it('use the base URL of the portal', () => {
    const baseUrl = 'http://127.0.0.1:4010'
    expect(findExportText('curl-service-account', kafka, { baseUrl })).toContain(
      `--url '${baseUrl}/api/atlas/v2/groups/${groupId}/streams/streams/connections'`,
    )
    expect(findExportText('atlas-api', kafka, { baseUrl })).toContain(
      `MONGODB_ATLAS_OPS_MANAGER_URL='${baseUrl}' atlas api streams createStreamConnection`,
    )
    expect(findExportText('terraform', kafka, { baseUrl })).toContain(`base_url = "${baseUrl}"`)
    expect(findExportText('go', kafka, { baseUrl })).toContain(`admin.UseBaseURL("${baseUrl}")`)
  })

  it('are none for a type that the catalog lacks', () => {
    expect(makeAll({ type: 'Rabbit', name: 'r' })).toEqual([])
  })

  it.each(sampleBodies)('have no line of Terraform with a camelCase name: %s', (_, body) => {
    const text = findExportText('terraform', body)?.replace(/"(?:[^"\\]|\\.)*"/g, '""') ?? ''
    expect(text).not.toMatch(/[a-z][A-Z]\w* +=/)
  })
})
