import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findAtlasRefusals } from '#lib/private-link/atlas-refusals.ts'
import { listFields, catalog, findField } from '#lib/link-types/catalog.ts'
import { draftRequest, validateRequest, buildPartialRequest } from '#lib/private-link/request.ts'
import { checkValues } from '#lib/private-link/check-values.ts'
import { fieldNames, isFieldName, type LinkType } from '#lib/link-types/link-type.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { findSentenceFlaws } from '#lib/private-link/testing/sentence-flaws.ts'
import { updateDerivedFields } from '#lib/private-link/derived-fields.ts'
import { countRuns } from '#lib/testing/count-runs.ts'

const allSamples = [...catalog].map(([id, linkType]) => {
  const sample = buildSamples('orders')[id]
  if (!sample) throw new Error(`There is no sample for ${id}`)
  return { id, linkType, ...sample }
})
const others = (id: string): Record<string, string> =>
  Object.fromEntries(allSamples.filter((one) => one.id !== id).flatMap(({ typed }) => Object.entries(typed)))
const listRequired = ({ linkType }: { linkType: LinkType }) =>
  listFields(linkType).filter(({ requirement }) => requirement.presence === 'required' && !requirement.sendsEmptyList)
const listSentences = (result: ReturnType<typeof draftRequest>) =>
  result.ok ? [] : result.problems.map(({ sentence }) => sentence)

const values = allSamples.flatMap(({ typed }) => Object.values(typed))
const anything = fc.dictionary(
  fc.constantFrom(...fieldNames, 'unknownField', '__proto__', 'provider', 'vendor', 'state'),
  fc.oneof(fc.constantFrom(...values, 'IAM', '', '  '), fc.string()),
)

describe.each(allSamples)('draftRequest of $id', ({ id, linkType, typed, body }) => {
  it('gives the expected body, which the server validates as the same request', () => {
    expect(draftRequest(linkType, typed)).toEqual({ ok: true, request: body })
    expect(validateRequest(body)).toEqual({ ok: true, request: body })
    expect(findAtlasRefusals(body)).toEqual([])
  })

  it.each(listRequired({ linkType }))('asks for $name by its label when it is empty', ({ name }) => {
    const result = draftRequest(linkType, { ...typed, [name]: ' \u200b' })
    expect(result).toMatchObject({
      ok: false,
      problems: [{ field: name, sentence: expect.stringMatching(/^(Enter|Choose) /) }],
    })
    for (const sentence of listSentences(result)) expect(findSentenceFlaws(sentence)).toEqual([])
  })

  it('sends no field of other link types, whatever was typed there', () => {
    const typedElsewhere = {
      ...others(id),
      ...Object.fromEntries(listFields(linkType).map(({ name }) => [name, typed[name] ?? ''])),
    }
    expect(draftRequest(linkType, typedElsewhere)).toEqual({ ok: true, request: body })
  })

  it('does not let a field of another link type through the server', () => {
    const ownNames = new Set(listFields(linkType).map(({ name }) => name))
    for (const name of fieldNames.filter((field) => !ownNames.has(field))) {
      const result = validateRequest({ ...body, [name]: name === 'dnsSubDomain' ? ['a.example.com'] : 'us-east-1' })
      if (result.ok) expect(result.request).not.toEqual(body)
      else expect(result.problems.length).toBeGreaterThan(0)
    }
  })

  it('sends only fields of its link type, and is validated as the same request', () => {
    const allowed = new Set(['provider', 'vendor', ...Object.keys(linkType.fields)])
    fc.assert(
      fc.property(anything, (some) => {
        const result = draftRequest(linkType, { ...typed, ...some })
        expect(listSentences(result).flatMap(findSentenceFlaws)).toEqual([])
        const request = result.ok ? result.request : buildPartialRequest(linkType, { ...typed, ...some })
        expect(Object.keys(request).filter((key) => !allowed.has(key))).toEqual([])
        expect(request.provider).toBe(linkType.provider)
        if (result.ok) expect(validateRequest(result.request)).toEqual(result)
      }),
      { numRuns: countRuns(1000) },
    )
  })

  it('fills in what one value implies, and overwrites nothing that was typed', () => {
    for (const { name } of listFields(linkType)) {
      const before = Object.fromEntries(
        Object.keys(typed)
          .filter((other) => other !== name)
          .map((other) => [other, '']),
      )
      const filled = updateDerivedFields(linkType, before, { ...before, [name]: typed[name] ?? '' })
      for (const [other, value] of Object.entries(filled)) if (isFieldName(other)) expect(value).toBe(typed[other])
      expect(updateDerivedFields(linkType, before, { ...typed, [name]: typed[name] ?? '' })).toEqual({})
    }
  })
})

describe('the sentences of draftRequest', () => {
  const getSample = (id: string) => {
    const sample = allSamples.find((one) => one.id === id)
    if (!sample) throw new Error(id)
    return sample
  }
  const explain = (id: string, change: Record<string, string>) =>
    listSentences(draftRequest(getSample(id).linkType, { ...getSample(id).typed, ...change }))

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
      { serviceEndpointId: getSample('AWS/MSK').typed.arn ?? '' },
      /cluster ARN of Amazon MSK/,
    ],
    [
      'an event hub in place of its namespace',
      'AZURE/EVENTHUB',
      { serviceEndpointId: `${getSample('AZURE/EVENTHUB').typed.serviceEndpointId ?? ''}/eventhubs/clicks` },
      /the ID of “clicks” inside the namespace.*namespaces\/orders”$/,
    ],
    [
      'a blob service in place of its account',
      'AZURE/AZURE_BLOB_STORAGE',
      {
        serviceEndpointId: `${getSample('AZURE/AZURE_BLOB_STORAGE').typed.serviceEndpointId ?? ''}/blobServices/default`,
      },
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
  ])('name %s', (_, id, change, words) => {
    const [sentence = ''] = explain(id, change)
    expect(sentence).toMatch(words)
    expect(findSentenceFlaws(sentence)).toEqual([])
  })

  it.each(allSamples)('differ for a missing and a malformed value of $id', ({ linkType: one, typed }) => {
    for (const { name, field } of listRequired({ linkType: one })) {
      if (field.kind === 'text') continue
      const empty = listSentences(draftRequest(one, { ...typed, [name]: '' }))
      const misshapen = listSentences(draftRequest(one, { ...typed, [name]: '?? not a value ??' }))
      expect(misshapen.length).toBeGreaterThan(0)
      expect(misshapen).not.toEqual(empty)
    }
  })
})

describe('validateRequest', () => {
  const body: Record<string, unknown> = allSamples[0]?.body ?? {}

  it.each([
    ['with spaces around a value', { ...body, arn: ` ${String(body.arn)}` }],
    ['in other letters', { ...body, provider: 'aws' }],
    ['of no vendor we know', { provider: 'AWS', vendor: 'NONE' }],
    ['with a list where a text belongs', { ...body, arn: [body.arn] }],
    ['with nothing in it', {}],
  ])('rejects a body %s', (_, sent) => {
    expect(validateRequest(sent)).toMatchObject({ ok: false })
  })

  it('rejects a field that comes by the prototype', () => {
    const poisoned: Record<string, unknown> = JSON.parse('{"provider":"AWS","vendor":"MSK","__proto__":{"arn":"x"}}')
    expect(validateRequest(poisoned)).toMatchObject({ ok: false })
  })

  it.each([
    { serviceEndpointId: 'UNKNOWN' },
    { serviceEndpointId: ' UNKNOWN ' },
    { dnsSubDomain: 'a.example.com\nUNKNOWN' },
    { dnsSubDomain: 'a.example.com, UNKNOWN' },
  ])('does not send the mark of a value that a paste left open, as in %j', (typed) => {
    const linkType = catalog.get('AWS/GENERIC')
    expect(linkType && draftRequest(linkType, typed)).toEqual({
      ok: false,
      problems: [{ field: Object.keys(typed)[0], sentence: expect.stringContaining('remove “UNKNOWN”') }],
    })
  })

  it('buildPartialRequest keeps the valid fields of a half-filled form', () => {
    const msk = catalog.get('AWS/MSK')
    expect(msk && buildPartialRequest(msk, { arn: 'half', authenticationScheme: 'TLS' })).toEqual({
      provider: 'AWS',
      vendor: 'MSK',
      authenticationScheme: 'TLS',
    })
  })
})

describe('the scheme of an MSK request', () => {
  const msk = catalog.get('AWS/MSK')
  if (!msk) throw new Error('The catalog has MSK')
  const { typed = {}, body = {} } = buildSamples('orders')['AWS/MSK'] ?? {}

  it('is asked for by the form, which names what Atlas takes without it', () => {
    const problems = [{ field: 'authenticationScheme', sentence: 'Choose the authentication.' }]
    expect(checkValues(msk, { ...typed, authenticationScheme: '' }, true)).toEqual({ ok: false, problems })
    const field = findField(msk, 'authenticationScheme')
    const choices = field?.kind === 'choice' ? field.choices : []
    expect(choices.map(({ value }) => value)).toEqual(['SASL_SCRAM', 'IAM', 'TLS'])
    expect(choices[0]?.about).toContain('what Atlas takes when nothing is sent')
  })

  it.each(['SASL_SCRAM', 'IAM', 'TLS'])('is sent as it was chosen: %s', (authenticationScheme) => {
    const chosen = { ...typed, authenticationScheme }
    expect(checkValues(msk, chosen, true)).toMatchObject({ ok: true })
    expect(draftRequest(msk, chosen)).toEqual({ ok: true, request: { ...body, authenticationScheme } })
  })

  it.each([typed, { ...typed, authenticationScheme: '' }])(
    'may be missing in a draft or request from before the form asked: %j',
    (old) => {
      expect(draftRequest(msk, old)).toEqual({ ok: true, request: body })
      expect(validateRequest(body)).toEqual({ ok: true, request: body })
    },
  )
})
