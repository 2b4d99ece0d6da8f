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

const linkTypes = [...catalog]
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

const letters = { required: 'R', optional: 'O', computed: 'C', refused: 'X', fixed: 'F' } as const
const formatCells = ({ fields }: LinkType) =>
  columns
    .map((name) => {
      const requirement = fields[name]
      return requirement ? letters[requirement.presence] : '.'
    })
    .join('')

describe('the catalog', () => {
  it('is the requirement matrix, cell by cell', () => {
    const expected = Object.entries(buildSamples('matrix')).map(([id, { cells }]) => [id, cells])
    expect(Object.fromEntries(linkTypes.map(([id, linkType]) => [id, formatCells(linkType)]))).toEqual(
      Object.fromEntries(expected),
    )
  })

  it.each(linkTypes)('keys %s by provider, vendor and variant, and gives a source for every cell', (id, linkType) => {
    expect(id).toBe(getLinkTypeId(linkType))
    for (const { sources } of Object.values(linkType.fields)) expect(sources.length).toBeGreaterThan(0)
  })

  it.each(linkTypes)('has texts for every field of %s, and examples that pass their rules', (_, linkType) => {
    expect(new Set(linkType.tasks.map(({ id }) => id)).size).toBe(linkType.tasks.length)
    for (const { field } of listFields(linkType)) {
      for (const text of [field.label, field.hint, field.where]) expect(text).toMatch(/\S{3}/)
      const isWhole = field.example !== undefined && !field.example.includes('…')
      if (isWhole) expect(checkField(field, linkType.provider, field.example ?? '')).toMatchObject({ ok: true })
    }
  })

  it.each(linkTypes)('finds %s by a request of it, in any case of letters', (id, linkType) => {
    const body: Record<string, unknown> = buildSamples('found')[id]?.body ?? {}
    expect(findLinkType(body)).toBe(linkType)
    expect(findLinkType({ ...body, provider: String(body.provider).toLowerCase() })).toBe(linkType)
  })

  it('gives each link type of a provider a name of its own', () => {
    const names = linkTypes.map(([, linkType]) => `${linkType.provider} ${getLinkTypeName(linkType)}`)
    expect(new Set(names).size).toBe(linkTypes.length)
  })

  it('finds no link type for an unknown provider or vendor', () => {
    expect(findLinkTypes({ provider: 'AWS', vendor: 'SOMETHING' })).toEqual([])
    expect(findLinkType({})).toBeUndefined()
    expect(findLinkType({ provider: 'GCP' })).toBeUndefined()
  })

  it('has lists in exactly the fields that Atlas defines as lists', () => {
    const lists = linkTypes.flatMap(([, linkType]) =>
      listFields(linkType)
        .filter(({ field }) => isList(field))
        .map(({ name }) => name),
    )
    expect(new Set(lists)).toEqual(new Set(['dnsSubDomain', 'azureResourceIds', 'gcpServiceAttachmentUris']))
  })

  it('has regions for every provider', () => {
    for (const provider of ['AWS', 'AZURE', 'GCP'] as const) expect(listRegions(provider).length).toBeGreaterThan(2)
  })
})
