import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listFields, catalog, isList } from '#lib/link-types/catalog.ts'
import { providers } from '#lib/link-types/provider.ts'
import { findRegion, listRegions } from '#lib/link-types/region.ts'
import { toList, type Field } from '#lib/link-types/link-type.ts'
import { checkField } from '#lib/field-kinds/check-field.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { findSentenceFlaws } from '#lib/private-link/testing/sentence-flaws.ts'
import { countRuns } from '#lib/testing/count-runs.ts'

const fields = [...catalog].flatMap(([id, linkType]) =>
  listFields(linkType).map(({ name, field }) => ({
    at: `${id} ${name}`,
    id,
    name,
    field,
    provider: linkType.provider,
  })),
)
const getSample = ({ id, name }: { id: string; name: string }) => buildSamples('sample')[id]?.typed[name]
const withSample = fields.flatMap((one) => {
  const sample = getSample(one)
  return sample === undefined ? [] : [{ ...one, sample }]
})

const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      'arn:aws:kafka',
      ':',
      '/',
      '.',
      'com.amazonaws.',
      'vpce-svc-',
      '/subscriptions/',
      '/providers/',
      'projects/',
      'us-east-1',
      'confluent.cloud',
      ',',
      '\n',
      ' ',
      '"',
    ),
    fc.string({ maxLength: 12 }),
  ),
  { maxLength: 12 },
)
const hostile = fc.oneof(
  fc.string(),
  pieces.map((parts) => parts.join('')),
)

const decorated = (field: Field, sample: string) => {
  const lines = sample.split('\n').map((line) => ` "${line}",\u200b`)
  return isList(field)
    ? [lines.join('\n'), `[${lines.join(' ')}]`]
    : [` \u201c${sample}\u201d\ufeff\n`, `\u200b'${sample}'`, `\t${sample} `]
}

describe('checkField', () => {
  it.each(fields)(
    'returns a value or a sentence on how to correct it, whatever is typed: $at',
    ({ field, provider }) => {
      fc.assert(
        fc.property(hostile, (typed) => {
          const checked = checkField(field, provider, typed)
          if (checked.ok) return
          expect(findSentenceFlaws(checked.sentence)).toEqual([])
        }),
        { numRuns: countRuns(4_000) },
      )
    },
  )

  it.each(fields)('accepts its own result unchanged: $at', ({ field, provider, id, name }) => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.constant(getSample({ id, name }) ?? '')), (typed) => {
        const checked = checkField(field, provider, typed)
        if (!checked.ok) return
        const again = toList(checked.value).join('\n')
        expect(checkField(field, provider, again)).toMatchObject({ ok: true, value: checked.value })
      }),
      { numRuns: countRuns(4_000) },
    )
  })

  it.each(withSample)('ignores what was pasted around a value: $at', ({ field, provider, sample }) => {
    const plain = checkField(field, provider, sample)
    expect(plain.ok).toBe(true)
    for (const typed of decorated(field, sample)) expect(checkField(field, provider, typed)).toEqual(plain)
  })

  it.each(withSample.filter(({ field }) => /host/.test(field.kind)))(
    'drops scheme, port, path and trailing dot of a host: $at',
    ({ field, provider, sample }) => {
      const plain = checkField(field, provider, sample)
      for (const typed of [`https://${sample}/a`, `${sample}:9093`, `${sample}.`, `${sample.toUpperCase()}:443`])
        if (!isList(field)) expect(checkField(field, provider, typed)).toEqual(plain)
    },
  )
})

describe('checkField of a region', () => {
  const all = providers.flatMap((provider) => listRegions(provider).map((region) => ({ provider, ...region })))
  const rule = (provider: (typeof providers)[number], typed: string) =>
    checkField({ kind: 'region', label: 'Region', hint: '', where: '' }, provider, typed)

  it.each(all)(
    'accepts $provider $cloud in every spelling and sends the cloud’s own',
    ({ provider, cloud, atlas, streamWorkspace }) => {
      for (const spelled of [
        cloud,
        atlas ?? cloud,
        streamWorkspace ?? cloud,
        cloud.toUpperCase(),
        cloud.replaceAll('-', '_'),
        (atlas ?? cloud).toLowerCase(),
      ])
        expect(rule(provider, spelled)).toMatchObject({ ok: true, value: cloud })
      expect(findRegion(provider, cloud)?.atlas).toBe(atlas)
    },
  )

  it('accepts a region that the table lacks as typed, once a person has confirmed it', () => {
    expect(rule('GCP', 'europe-west99')).toMatchObject({
      ok: true,
      value: 'europe-west99',
      confirmation: '“europe-west99” is a region of Google Cloud and is spelled like this.',
    })
  })

  it('has a sentence for a region of another cloud, and for what is no name', () => {
    expect(rule('AWS', 'eastus2')).toMatchObject({ ok: false, sentence: expect.stringContaining('Microsoft Azure') })
    expect(rule('GCP', 'us-east-1')).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('Amazon Web Services'),
    })
    expect(rule('AWS', 'somewhere nice')).toMatchObject({ ok: false, sentence: expect.stringContaining('in one word') })
  })
})

describe('checkField of a list', () => {
  const field: Field = {
    kind: 'list',
    item: { kind: 'service-attachment' },
    itemNoun: 'service attachment',
    most: 3,
    label: 'Service attachments',
    hint: '',
    where: '',
  }
  const uri = (name: string) => `projects/p/regions/us-central1/serviceAttachments/${name}`

  it('names the line that a sentence is about', () => {
    expect(checkField(field, 'GCP', `${uri('a')}\nnothing`)).toMatchObject({
      ok: false,
      sentence: expect.stringMatching(/^Line 2: /),
    })
    expect(checkField(field, 'GCP', `${uri('a')}\n${uri('a')}`)).toMatchObject({
      ok: false,
      sentence: 'Remove line 2: it is the same as line 1.',
    })
    expect(checkField(field, 'GCP', ['a', 'b', 'c', 'd'].map(uri).join('\n'))).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('at most 3'),
    })
  })

  it('accepts JSON, commas, and URLs of the API', () => {
    const value = [uri('a'), uri('b')]
    for (const typed of [
      JSON.stringify(value),
      value.join(', '),
      value.map((one) => `https://www.googleapis.com/compute/v1/${one}`).join('\n'),
    ])
      expect(checkField(field, 'GCP', typed)).toMatchObject({ ok: true, value })
  })
})
