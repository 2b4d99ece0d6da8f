import { describe, expect, it } from 'vitest'
import {
  listFields,
  catalog,
  isList,
  getLinkTypeName,
  getLinkTypeId,
  findLinkType,
  findLinkTypes,
} from '#lib/link-types/catalog.ts'
import { listRegions } from '#lib/link-types/region.ts'
import type { FieldName, LinkType } from '#lib/link-types/link-type.ts'
import { checkField } from '#lib/field-kinds/check-field.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'

const rows = [...catalog]
const columns = [
  'arn',
  'authenticationScheme',
  'region',
  'serviceEndpointId',
  'dnsDomain',
  'dnsSubDomain',
  'azureResourceIds',
  'gcpServiceAttachmentUris',
] as const satisfies readonly FieldName[]

/** CONTRACT §4 written down a second time: R required, O optional, C computed, X refused, F fixed, . not used. */
const contract: Readonly<Record<string, string>> = {
  'AWS/MSK': 'ROXCC...',
  'AWS/CONFLUENT/DEDICATED': '..RRRR.X',
  'AWS/CONFLUENT/ENTERPRISE': '..RROF.X',
  'AWS/KINESIS': '..RO....',
  'AWS/S3': '..RR....',
  'AWS/LAMBDA': '..RR....',
  'AWS/GENERIC': '..OOOO..',
  'AZURE/EVENTHUB': '..RRR.X.',
  'AZURE/CONFLUENT': '..RXR.RX',
  'AZURE/AZURE_BLOB_STORAGE': '..RRR...',
  'AZURE/GENERIC': '..OOO...',
  'GCP/CONFLUENT': '..RXRO.R',
  'GCP/PUBSUB': '..R.C...',
}

const letters = { required: 'R', optional: 'O', computed: 'C', refused: 'X', fixed: 'F' } as const
const lettersOf = ({ fields: asks }: LinkType) =>
  columns
    .map((name) => {
      const ask = asks[name]
      return ask ? letters[ask.presence] : '.'
    })
    .join('')

describe('the catalog', () => {
  it('is the requirement matrix, cell by cell', () => {
    expect(Object.fromEntries(rows.map(([id, row]) => [id, lettersOf(row)]))).toEqual(contract)
  })

  it.each(rows)('%s is keyed by its provider, vendor and kind, and every cell has a source', (id, row) => {
    expect(id).toBe(getLinkTypeId(row))
    for (const ask of Object.values(row.fields)) expect(ask.sources.length).toBeGreaterThan(0)
  })

  it.each(rows)('%s has words for all it asks, and its examples pass its own rules', (_, row) => {
    expect(new Set(row.tasks.map(({ id }) => id)).size).toBe(row.tasks.length)
    for (const { field } of listFields(row)) {
      for (const words of [field.label, field.hint, field.where]) expect(words).toMatch(/\S{3}/)
      const isWhole = field.example !== undefined && !field.example.includes('…')
      if (isWhole) expect(checkField(field, row.provider, field.example ?? '')).toMatchObject({ ok: true })
    }
  })

  it.each(rows)('%s is found by a link that came of it, in any case of letters', (id, row) => {
    const body: Record<string, unknown> = buildSamples('found')[id]?.body ?? {}
    expect(findLinkType(body)).toBe(row)
    expect(findLinkType({ ...body, provider: String(body.provider).toLowerCase() })).toBe(row)
  })

  it('names every row as a person would, each by another name within its provider', () => {
    expect(new Set(rows.map(([, row]) => `${row.provider} ${getLinkTypeName(row)}`)).size).toBe(rows.length)
  })

  it('knows nothing of a provider or vendor that is not in it', () => {
    expect(findLinkTypes({ provider: 'AWS', vendor: 'SOMETHING' })).toEqual([])
    expect(findLinkType({})).toBeUndefined()
    expect(findLinkType({ provider: 'GCP' })).toBeUndefined()
  })

  it('holds several values in exactly the fields whose names say so', () => {
    const lists = rows.flatMap(([, row]) =>
      listFields(row)
        .filter(({ field }) => isList(field))
        .map(({ name }) => name),
    )
    expect(new Set(lists)).toEqual(new Set(['dnsSubDomain', 'azureResourceIds', 'gcpServiceAttachmentUris']))
  })

  it('has regions for every provider', () => {
    for (const provider of ['AWS', 'AZURE', 'GCP'] as const) expect(listRegions(provider).length).toBeGreaterThan(2)
  })
})
