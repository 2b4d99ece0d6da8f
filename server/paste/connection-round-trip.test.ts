import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { exportConnection } from '#lib/connection-export/export-connection.ts'
import type { ConnectionReading } from '#lib/connection-paste/connection-paste.ts'
import { readConnectionPaste } from '#lib/connection-paste/read-connection-paste.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'
import { findConnectionType, listConnectionFields } from '#lib/connection-types/catalog.ts'
import { connectionSamples } from '#lib/connection-types/testing/connection-samples.ts'
import { buildConnectionBody, type ConnectionDraft } from '#lib/connection/build-connection-body.ts'
import { dropSecrets, maskSecrets } from '#lib/connection/mask-secrets.ts'
import { hostileText } from '#lib/private-link/testing/any-draft.ts'
import { findSentenceFlaws } from '#lib/private-link/testing/sentence-flaws.ts'
import { countRuns } from '#lib/testing/count-runs.ts'
import { createReadConnectionTerraform } from '#server/paste/read-connection-terraform.ts'
import { createHclReader } from '#server/paste/read-hcl.ts'

const groupId = '64b5f0c0ffee000000000001'
const workspace = 'streams'
const reader = createHclReader({ timeoutMs: 60_000 })
afterAll(() => reader.close())

const readOnServer = (text: string) => createReadConnectionTerraform(reader.read)({ groupId, text })
const read = async (text: string) => {
  const local = readConnectionPaste(text, { hasLink: true })
  return local.kind === 'ask-server' ? readOnServer(local.text) : local
}
const readOne = async (text: string): Promise<ConnectionReading> => {
  const paste = await read(text)
  const [first, ...others] = paste.kind === 'read' ? paste.readings : []
  if (!first || others.length > 0) throw new Error(`${JSON.stringify(paste)} of ${text}`)
  return first
}

const samples = Object.entries(connectionSamples)
const listTexts = (body: BodyObject) =>
  exportConnection({ groupId, workspace, baseUrl: 'https://cloud.mongodb.com', body: maskSecrets(body) }).flatMap(
    (one) => ('text' in one && one.id !== 'go' ? [[one.id, one.text] as const] : []),
  )

/** The drafts of the samples with a hostile text in each field that takes any. */
const anyDraft = fc
  .tuple(fc.constantFrom(...samples), fc.array(hostileText, { minLength: 3, maxLength: 3 }))
  .map(([[, { draft }], texts]): ConnectionDraft => {
    const type = findConnectionType(draft.type)
    const fields = type ? listConnectionFields(type, draft.signIn) : []
    const values = fields.flatMap(({ kind, path }, index) => {
      const text = texts[index % 3] ?? ''
      if (kind === 'text') return [[path, text]]
      return kind === 'settings' ? [[path, `a.b=${text}\nc=1`]] : []
    })
    return { ...draft, values: { ...draft.values, ...Object.fromEntries(values) } }
  })
const isWhole = (text: string) => !/\p{Surrogate}/u.test(text) && text === text.normalize('NFC')

describe('a connection that is exported and pasted', { timeout: 300_000 }, () => {
  it.each(samples)('is the draft that it was, without its secrets: %s', async (id, { draft, body }) => {
    const texts = listTexts(body)
    expect(texts.length).toBe(id === 'Kafka/TLS' ? 5 : 6)
    for (const [way, text] of texts) {
      const { draft: pasted, secrets, workspace: place, leftOver } = await readOne(text)
      const filled = { ...draft, ...pasted, values: { ...pasted.values, ...pickSecrets(draft) } }
      expect([way, secrets, buildConnectionBody(filled)]).toEqual([way, [], { ok: true, body }])
      if (way !== 'json') expect(place).toEqual({ name: workspace })
      for (const { why } of leftOver) expect(why).toMatch(/^Enter|^The portal|has its value only/)
    }
  })

  it('is so whatever its values contain', async () => {
    await fc.assert(
      fc.asyncProperty(anyDraft, async (draft) => {
        const built = buildConnectionBody(draft)
        if (!built.ok || !Object.values(draft.values).every(isWhole)) return
        for (const [way, text] of listTexts(built.body)) {
          const { draft: pasted } = await readOne(text)
          const filled = { ...draft, ...pasted, values: { ...pasted.values, ...pickSecrets(draft) } }
          expect([way, buildConnectionBody(filled)]).toEqual([way, built])
        }
      }),
      { numRuns: countRuns(200) },
    )
  })
})

const pickSecrets = (draft: ConnectionDraft) => {
  const visible = dropSecrets(draft).values
  return Object.fromEntries(Object.entries(draft.values).filter(([path]) => !Object.hasOwn(visible, path)))
}

describe('pasted Terraform of connections', { timeout: 60_000 }, () => {
  const block = (inner: string, name = 'a') => `resource "mongodbatlas_stream_connection" "${name}" {\n${inner}\n}\n`
  const role = 'aws = { role_arn = "arn:aws:iam::123456789012:role/streams" }'

  it('follows variables, locals and other blocks as far as the text has literals', async () => {
    const text = `
variable "role" { default = "arn:aws:iam::123456789012:role/streams" }
locals { name = "archive" }
resource "mongodbatlas_stream_workspace" "w" {
  project_id = "${groupId}"
  workspace_name = "prod"
  data_process_region = { region = "VIRGINIA_USA", cloud_provider = "AWS" }
}
${block(`project_id = var.project\n workspace_name = mongodbatlas_stream_workspace.w.workspace_name\n connection_name = local.name\n type = "AWSLambda"\n aws = { role_arn = var.role }\n networking = { access = { type = "PRIVATE_LINK", connection_id = mongodbatlas_stream_privatelink_endpoint.p.id } }`)}`
    expect(await readOne(text)).toMatchObject({
      draft: {
        type: 'AWSLambda',
        name: 'archive',
        values: { 'aws.roleArn': 'arn:aws:iam::123456789012:role/streams' },
      },
      workspace: { name: 'prod' },
      leftOver: [
        { name: 'networking.access.connection_id', why: expect.stringContaining('mongodbatlas_stream_privatelink') },
      ],
    })
  })

  it('with several blocks, or one for each of a list, is a choice', async () => {
    const each = block(
      `for_each = toset(["x", "y"])\n connection_name = each.key\n type = "S3"\n ${role}\n count = 1`,
      'b',
    )
    const paste = await read(block(`connection_name = "one"\n type = "S3"\n ${role}`) + each)
    expect(paste.kind === 'read' && paste.readings.map(({ title }) => title)).toEqual(['one', 'x', 'y'])
  })

  it('names the variable of a secret, once, and takes none out of a file', async () => {
    const text = block(
      `connection_name = "k"\n type = "Kafka"\n bootstrap_servers = file("/etc/passwd")\n authentication = { mechanism = "PLAIN", username = "u", password = var.secret }\n security = { protocol = "SASL_SSL" }`,
    )
    const reading = await readOne(text)
    expect(reading.leftOver.map(({ name }) => name)).toEqual(['authentication.password', 'bootstrap_servers'])
    expect(JSON.stringify(reading)).not.toContain('root:')
  })

  it('of a workspace alone is its workspace', async () => {
    const text = `resource "mongodbatlas_stream_instance" "w" {\n instance_name = "prod"\n data_process_region = { region = "VIRGINIA_USA", cloud_provider = "AWS" }\n stream_config = { tier = "SP30" }\n}`
    expect(await readOne(text)).toMatchObject({
      draft: { values: {} },
      workspace: { name: 'prod', provider: 'AWS', region: 'VIRGINIA_USA', tier: 'SP30' },
    })
  })

  it('for another project says so', async () => {
    const other = '64b5f0c0ffee00000000000f'
    const { leftOver } = await readOne(block(`project_id = "${other}"\n connection_name = "a"\n type = "S3"\n ${role}`))
    expect(leftOver).toMatchObject([{ name: `project ${other}` }])
  })

  it.each([
    ['without a block of ours', 'resource "aws_vpc" "a" {}'],
    ['with labels of its own', 'resource "mongodbatlas_stream_connection" {}\nresource "a" "b" {}'],
    ['of a type that nobody knows', block('connection_name = "a"\n type = "Rabbit"')],
    ['cut off', 'resource "mongodbatlas_stream_connection" "a" {\n type = '],
    ['too deep', `x = ${'{a='.repeat(15_000)}`],
  ])('%s gets a sentence', async (_, text) => {
    const paste = text.startsWith('x')
      ? await createReadConnectionTerraform(() => Promise.resolve({ kind: 'beyond' }))({ groupId, text })
      : await readOnServer(text)
    expect(paste.kind).toBe('unread')
    expect(paste.kind === 'unread' && findSentenceFlaws(paste.sentence)).toEqual([])
  })

  it('that is hostile is read or answered', async () => {
    const before = Reflect.ownKeys(Object.prototype)
    await fc.assert(
      fc.asyncProperty(fc.array(hostileText, { minLength: 2, maxLength: 6 }), fc.nat(), async (texts, at) => {
        const inner = `type = "Kafka"\n connection_name = ${texts[0] ?? ''}\n __proto__ = { a = 1 }\n config = { ${texts.slice(1).join(' = ')} }`
        const paste = await readOnServer(
          block(at % 2 === 0 ? inner : `type = "Kafka"\n authentication = ${texts.join('')}`),
        )
        if (paste.kind === 'unread') expect(findSentenceFlaws(paste.sentence)).toEqual([])
        else for (const { leftOver } of paste.readings) for (const { why } of leftOver) expect(why).not.toBe('')
      }),
      { numRuns: countRuns(200) },
    )
    expect(Reflect.ownKeys(Object.prototype)).toEqual(before)
  })
})
