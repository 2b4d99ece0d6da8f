import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { quoteHcl } from '#lib/export/quote-text.ts'
import { catalog } from '#lib/link-types/catalog.ts'
import { draftRequest } from '#lib/private-link/request.ts'
import { toList, type FieldValue } from '#lib/link-types/link-type.ts'
import { anyDraft, hostileText } from '#lib/private-link/testing/any-draft.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { findSentenceFlaws } from '#lib/private-link/testing/sentence-flaws.ts'
import { countRuns } from '#lib/testing/count-runs.ts'
import { createHclReader } from '#server/paste/read-hcl.ts'
import { createReadTerraform } from '#server/paste/read-terraform.ts'

const groupId = '64b5f0c0ffee000000000001'
const type = 'mongodbatlas_stream_privatelink_endpoint'
const reader = createHclReader({ timeoutMs: 60_000 })
const read = (text: string) => createReadTerraform(reader.read)({ groupId, text })
afterAll(() => reader.close())

const attribute = (key: string) =>
  ({ provider: 'provider_name', gcpServiceAttachmentUris: 'service_attachment_uris' })[key] ??
  key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const written = (value: FieldValue) =>
  typeof value === 'string' ? quoteHcl(value) : `[${toList(value).map(quoteHcl).join(', ')}]`
const block = (body: Readonly<Record<string, FieldValue>>, name = 'link') =>
  `resource "${type}" "${name}" {\n${Object.entries(body)
    .map(([key, value]) => `  ${attribute(key)} = ${written(value)}\n`)
    .join('')}}\n`

/** HCL holds only whole characters, in their composed form. */
const canBeHcl = (text: string) => !/\p{Surrogate}/u.test(text) && text === text.normalize('NFC')

const requestOf = async (text: string) => {
  const paste = await read(text)
  const row = paste.kind === 'read' ? catalog.get(paste.selection ?? '') : undefined
  return row && paste.kind === 'read'
    ? { row: paste.selection, leftOver: paste.leftOver, drafted: draftRequest(row, paste.values) }
    : paste
}

describe('pasted Terraform block', { timeout: 300_000 }, () => {
  it.each(Object.entries(buildSamples('orders')))('of %s is read as the same request', async (id, { body }) => {
    expect(await requestOf(block({ project_id: groupId, ...body }))).toEqual({
      row: id,
      leftOver: [],
      drafted: { ok: true, request: body },
    })
  })

  it('of any valid draft is read as it was written, whatever its values contain', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyDraft.filter(({ typed }) => Object.values(typed).every(canBeHcl)),
        async ({ id, linkType, typed }) => {
          const drafted = draftRequest(linkType, typed)
          const body = Object.fromEntries(Object.entries(drafted.ok ? drafted.request : {}))
          expect(await requestOf(block(body))).toEqual({ row: id, leftOver: [], drafted })
        },
      ),
      { numRuns: countRuns(300) },
    )
  })

  it('works out literals, reports variables and calls it does not know as values to fill in, and reads no file', async () => {
    const text = `resource "${type}" "a" {
      project_id         = var.project_id
      provider_name      = "AWS"
      vendor             = "CONFLUENT"
      region             = upper("us-east-1")
      service_endpoint_id = file("/etc/passwd")
      dns_domain         = "\${local.name}.us-east-1.aws.confluent.cloud"
      dns_sub_domain     = [var.zone, "use1-az1.orders.us-east-1.aws.confluent.cloud"]
      depends_on         = [aws_vpc.main]
    }`
    const paste = await read(text)
    expect(paste).toMatchObject({ selection: 'AWS/CONFLUENT/DEDICATED', what: 'a Terraform block', isWhole: true })
    const why = (words: string) => `${words} has its value only where it came from. Enter the value.`
    expect(paste).toHaveProperty(
      'leftOver',
      expect.arrayContaining([
        { name: 'service_endpoint_id', why: why('file("/etc/passwd")') },
        { name: 'dns_domain', why: why('${local.name}.us-east-1.aws.confluent.cloud') },
        { name: 'dns_sub_domain', why: why('var.zone') },
        { name: 'depends_on', why: 'It belongs to Terraform and is not part of a request.' },
      ]),
    )
    expect(paste).toMatchObject({
      values: { region: 'us-east-1', dnsSubDomain: 'use1-az1.orders.us-east-1.aws.confluent.cloud\nUNKNOWN' },
      missing: ['serviceEndpointId', 'dnsDomain', 'dnsSubDomain'],
    })
    expect(JSON.stringify(paste)).not.toContain('root:')
  })

  it('with a variable as its domain leaves two rows to choose from', async () => {
    const text = `resource "${type}" "a" {\n provider_name = "AWS"\n vendor = "CONFLUENT"\n dns_domain = var.domain\n}`
    expect(await read(text)).toMatchObject({
      selection: 'AWS/CONFLUENT',
      others: [{ linkTypeId: 'AWS/CONFLUENT/DEDICATED' }, { linkTypeId: 'AWS/CONFLUENT/ENTERPRISE' }],
    })
  })

  it('is the first of its file, and the others are offered', async () => {
    const { 'AWS/MSK': msk, 'GCP/PUBSUB': pubsub } = buildSamples('orders')
    const text = `provider "mongodbatlas" {\n  private_key = "hunter2"\n}\n${block(msk?.body ?? {}, 'zebra')}${block(pubsub?.body ?? {}, 'ant')}`
    const paste = await read(text)
    expect(paste).toMatchObject({ selection: 'AWS/MSK', leftOver: [], links: [{ title: 'zebra' }, { title: 'ant' }] })
    expect(JSON.stringify(paste)).not.toContain('hunter2')
  })

  it('may consist of its attributes alone', async () => {
    expect(await read('provider_name = "GCP"\nvendor = "PUBSUB"\nregion = "us-central1"')).toMatchObject({
      selection: 'GCP/PUBSUB',
      values: { region: 'us-central1' },
    })
  })

  it('for another project says so', async () => {
    const other = '64b5f0c0ffee00000000000f'
    expect(await read(block({ project_id: other, provider: 'AWS' }))).toMatchObject({
      leftOver: [{ name: `project ${other}` }],
    })
  })

  it.each([
    ['without a block of ours', 'resource "aws_vpc" "a" {}'],
    ['with labels of its own', `resource "${type}" {}\nresource "a" "b" {}`],
    ['cut off', `resource "${type}" "a" {\n arn = `],
  ])('%s gets a sentence that says what to do', async (_, text) => {
    const paste = await read(text)
    expect(paste.kind).toBe('unread')
    expect(paste.kind === 'unread' && findSentenceFlaws(paste.sentence)).toEqual([])
  })

  it('that blocks or breaks the parser is given up, and the next one is read', async () => {
    const hasty = createHclReader({ timeoutMs: 1 })
    expect(await hasty.read('a = 1e-99999999')).toEqual({ kind: 'beyond' })
    await hasty.close()
    const impatient = createHclReader({ timeoutMs: 2_000 })
    const deep = `x = ${'{a='.repeat(15_000)}`
    const broken = impatient.read(deep)
    // A new thread may take longer to start on a busy machine than what blocks the parser should be waited for.
    const next = expect.poll(() => impatient.read('a = 1'), { timeout: 60_000 })
    await next.toEqual({ kind: 'parsed', value: { a: 1 } })
    expect(await broken).toEqual({ kind: 'beyond' })
    await impatient.close()
    const paste = await createReadTerraform(() => Promise.resolve({ kind: 'beyond' }))({ groupId, text: deep })
    expect(paste.kind === 'unread' && findSentenceFlaws(paste.sentence)).toEqual([])
  })
})

const words = fc.constantFrom(
  'file("/etc/passwd")',
  'templatefile("/etc/passwd", {})',
  '${',
  '%{',
  '}',
  '{',
  '[',
  ']',
  '(',
  '"',
  '<<EOF\n',
  'EOF\n',
  '\n',
  '=',
  'var.x',
  `resource "${type}" "a" {\n`,
  'arn = ',
  'provider_name = "AWS"\n',
  '__proto__ = {}\n',
  'resource "__proto__" "constructor" {\n',
  '#',
  '/*',
  '*/',
  '\\',
  '$${x}',
  '? :',
  '=>',
  'for x in y :',
  '1e999',
  ',',
)
const hostile = fc.oneof(
  fc.array(fc.oneof(words, hostileText), { maxLength: 16 }).map((parts) => parts.join('')),
  fc
    .array(fc.oneof(words, hostileText), { maxLength: 4 })
    .map((parts) => `resource "${type}" "a" {\n provider_name = "AWS"\n service_endpoint_id = ${parts.join('')}\n}`),
  hostileText.map((text) => block({ provider: 'AWS', serviceEndpointId: text, [`x${text.replace(/\W/g, '')}`]: text })),
)

describe('any pasted Terraform', { timeout: 300_000 }, () => {
  it('is read or answered with a sentence, and evaluates and changes nothing', async () => {
    const before = Reflect.ownKeys(Object.prototype)
    let slowestMs = 0
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const from = performance.now()
        const paste = await read(text)
        slowestMs = Math.max(slowestMs, performance.now() - from)
        expect(JSON.stringify(paste)).not.toContain('root:')
        if (paste.kind === 'unread') expect(findSentenceFlaws(paste.sentence)).toEqual([])
        else for (const { why } of paste.leftOver) expect(why).not.toBe('')
      }),
      { numRuns: countRuns(500) },
    )
    expect(Reflect.ownKeys(Object.prototype)).toEqual(before)
    process.stdout.write(`The slowest text of Terraform took ${slowestMs.toFixed(0)} ms\n`)
  })
})
