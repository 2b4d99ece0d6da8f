import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findAtlasRefusals } from '#lib/private-link/atlas-refusals.ts'
import { listFields, catalog } from '#lib/link-types/catalog.ts'
import { draftRequest, validateRequest, buildPartialRequest } from '#lib/private-link/request.ts'
import { fieldNames, isFieldName, type LinkType } from '#lib/link-types/link-type.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { findSentenceFlaws } from '#lib/private-link/testing/sentence-flaws.ts'
import { updateDerivedFields } from '#lib/private-link/derived-fields.ts'

const sampled = [...catalog].map(([id, row]) => {
  const sample = buildSamples('orders')[id]
  if (!sample) throw new Error(`There is no sample for ${id}`)
  return { id, row, ...sample }
})
const others = (id: string): Record<string, string> =>
  Object.fromEntries(sampled.filter((one) => one.id !== id).flatMap(({ typed }) => Object.entries(typed)))
const required = ({ row }: { row: LinkType }) =>
  listFields(row).filter(({ requirement: ask }) => ask.presence === 'required' && !ask.sendsEmptyList)
const sentencesOf = (drafted: ReturnType<typeof draftRequest>) =>
  drafted.ok ? [] : drafted.problems.map(({ sentence }) => sentence)

const values = sampled.flatMap(({ typed }) => Object.values(typed))
const anything = fc.dictionary(
  fc.constantFrom(...fieldNames, 'unknownField', '__proto__', 'provider', 'vendor', 'state'),
  fc.oneof(fc.constantFrom(...values, 'IAM', '', '  '), fc.string()),
)

describe.each(sampled)('a request of $id', ({ id, row, typed, body }) => {
  it('is what was typed, on the wire’s own terms, and the server reads the same out of it', () => {
    expect(draftRequest(row, typed)).toEqual({ ok: true, request: body })
    expect(validateRequest(body)).toEqual({ ok: true, request: body })
    expect(findAtlasRefusals(body)).toEqual([])
  })

  it.each(required({ row }))('without $name asks for it by its label', ({ name }) => {
    const drafted = draftRequest(row, { ...typed, [name]: ' \u200b' })
    expect(drafted).toMatchObject({
      ok: false,
      problems: [{ field: name, sentence: expect.stringMatching(/^(Enter|Choose) /) }],
    })
    for (const sentence of sentencesOf(drafted)) expect(findSentenceFlaws(sentence)).toEqual([])
  })

  it('carries nothing of other rows, whatever stands in their fields', () => {
    const typedElsewhere = {
      ...others(id),
      ...Object.fromEntries(listFields(row).map(({ name }) => [name, typed[name] ?? ''])),
    }
    expect(draftRequest(row, typedElsewhere)).toEqual({ ok: true, request: body })
  })

  it('is refused by the server with any field that its row does not send', () => {
    const asked = new Set(listFields(row).map(({ name }) => name))
    for (const name of fieldNames.filter((field) => !asked.has(field))) {
      const drafted = validateRequest({ ...body, [name]: name === 'dnsSubDomain' ? ['a.example.com'] : 'us-east-1' })
      if (drafted.ok) expect(drafted.request).not.toEqual(body)
      else expect(drafted.problems.length).toBeGreaterThan(0)
    }
  })

  it('never holds a key that its row does not ask, and is read again as it was drafted', () => {
    const allowed = new Set(['provider', 'vendor', ...Object.keys(row.fields)])
    fc.assert(
      fc.property(anything, (some) => {
        const drafted = draftRequest(row, { ...typed, ...some })
        for (const sentence of sentencesOf(drafted)) expect(findSentenceFlaws(sentence)).toEqual([])
        const request = drafted.ok ? drafted.request : buildPartialRequest(row, { ...typed, ...some })
        for (const key of Object.keys(request)) expect(allowed).toContain(key)
        expect(request.provider).toBe(row.provider)
        if (drafted.ok) expect(validateRequest(drafted.request)).toEqual(drafted)
      }),
      { numRuns: 1000 },
    )
  })

  it('fills in what one value tells of the others, and nothing that was typed otherwise', () => {
    for (const { name } of listFields(row)) {
      const before = Object.fromEntries(
        Object.keys(typed)
          .filter((other) => other !== name)
          .map((other) => [other, '']),
      )
      const filled = updateDerivedFields(row, before, { ...before, [name]: typed[name] ?? '' })
      for (const [other, value] of Object.entries(filled)) if (isFieldName(other)) expect(value).toBe(typed[other])
      expect(updateDerivedFields(row, before, { ...typed, [name]: typed[name] ?? '' })).toEqual({})
    }
  })
})

describe('what does not fit', () => {
  const row = (id: string) => {
    const found = sampled.find((one) => one.id === id)
    if (!found) throw new Error(id)
    return found
  }
  const said = (id: string, change: Record<string, string>) =>
    sentencesOf(draftRequest(row(id).row, { ...row(id).typed, ...change }))

  it.each([
    ['another region', 'AWS/CONFLUENT/DEDICATED', { region: 'eu-west-1' }, /says us-east-1, and this is eu-west-1/],
    [
      'another namespace’s host',
      'AZURE/EVENTHUB',
      { dnsDomain: 'other.servicebus.windows.net' },
      /says orders\.servicebus\.windows\.net/,
    ],
    [
      'a zone of another domain',
      'AWS/CONFLUENT/DEDICATED',
      { dnsSubDomain: 'use1-az1.other.us-east-1.aws.confluent.cloud' },
      /does not end in \.orders/,
    ],
    [
      'another AWS service',
      'AWS/S3',
      { serviceEndpointId: 'com.amazonaws.us-east-1.lambda' },
      /of AWS Lambda.*choose AWS Lambda/,
    ],
    [
      'a Confluent service in the MSK field',
      'AWS/MSK',
      { arn: 'com.amazonaws.vpce.us-east-1.vpce-svc-93da685022ee702a9' },
      /of Confluent Cloud Dedicated/,
    ],
    [
      'an MSK ARN in Confluent’s',
      'AWS/CONFLUENT/ENTERPRISE',
      { serviceEndpointId: row('AWS/MSK').typed.arn ?? '' },
      /cluster ARN of Amazon MSK/,
    ],
    [
      'an event hub in place of its namespace',
      'AZURE/EVENTHUB',
      { serviceEndpointId: `${row('AZURE/EVENTHUB').typed.serviceEndpointId ?? ''}/eventhubs/clicks` },
      /the ID of “clicks” inside the namespace.*namespaces\/orders”$/,
    ],
    [
      'a blob service in place of its account',
      'AZURE/AZURE_BLOB_STORAGE',
      { serviceEndpointId: `${row('AZURE/AZURE_BLOB_STORAGE').typed.serviceEndpointId ?? ''}/blobServices/default` },
      /inside the storage account/,
    ],
    [
      'the right value in the wrong field',
      'AZURE/EVENTHUB',
      { serviceEndpointId: 'orders.servicebus.windows.net' },
      /Enter it under “Namespace host name”/,
    ],
    [
      'a cluster of another cloud',
      'AZURE/CONFLUENT',
      { dnsDomain: 'abc.us-east-1.aws.confluent.cloud' },
      /of Confluent Cloud Dedicated|runs on AWS/,
    ],
    [
      'an interface endpoint in place of a service',
      'AWS/CONFLUENT/ENTERPRISE',
      { serviceEndpointId: 'vpce-0a1b2c3d4e5f60718' },
      /interface endpoint/,
    ],
    [
      'a network’s host in place of an access point’s',
      'AWS/CONFLUENT/ENTERPRISE',
      { dnsDomain: 'abc.us-east-1.aws.confluent.cloud' },
      /of Confluent Cloud Dedicated|access point domain/,
    ],
  ])('%s has words of its own', (_, id, change, words) => {
    const [sentence = ''] = said(id, change)
    expect(sentence).toMatch(words)
    expect(findSentenceFlaws(sentence)).toEqual([])
  })

  it.each(sampled)('is said in other words than that something is missing or misshapen: $id', ({ row: one, typed }) => {
    for (const { name, field } of required({ row: one })) {
      if (field.kind === 'text') continue
      const empty = sentencesOf(draftRequest(one, { ...typed, [name]: '' }))
      const misshapen = sentencesOf(draftRequest(one, { ...typed, [name]: '?? not a value ??' }))
      expect(misshapen.length).toBeGreaterThan(0)
      expect(misshapen).not.toEqual(empty)
    }
  })
})

describe('a body from outside', () => {
  const body: Record<string, unknown> = sampled[0]?.body ?? {}

  it.each([
    ['with spaces around a value', { ...body, arn: ` ${String(body.arn)}` }],
    ['in other letters', { ...body, provider: 'aws' }],
    ['of no vendor we know', { provider: 'AWS', vendor: 'NONE' }],
    ['with a list where a text belongs', { ...body, arn: [body.arn] }],
    ['with nothing in it', {}],
  ])('%s is not passed on', (_, sent) => {
    expect(validateRequest(sent)).toMatchObject({ ok: false })
  })

  it('cannot bring in a field by its prototype', () => {
    const poisoned: Record<string, unknown> = JSON.parse('{"provider":"AWS","vendor":"MSK","__proto__":{"arn":"x"}}')
    expect(validateRequest(poisoned)).toMatchObject({ ok: false })
  })

  it('half-filled is sketched as far as it is sound', () => {
    const msk = catalog.get('AWS/MSK')
    expect(msk && buildPartialRequest(msk, { arn: 'half', authenticationScheme: 'TLS' })).toEqual({
      provider: 'AWS',
      vendor: 'MSK',
      authenticationScheme: 'TLS',
    })
  })
})
