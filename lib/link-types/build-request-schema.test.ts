import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { fieldCases } from '#lib/field-kinds/testing/field-cases.ts'
import { buildRequestSchema } from '#lib/link-types/build-request-schema.ts'
import { catalog, listFields } from '#lib/link-types/catalog.ts'
import { getItemForm } from '#lib/field-kinds/field-kinds.ts'
import type { LinkType } from '#lib/link-types/link-type.ts'
import { listRegions } from '#lib/link-types/region.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'

const compile = (linkType: LinkType) => new Ajv2020({ allErrors: true }).compile(buildRequestSchema(linkType))
const list = (linkType: LinkType) => listFields(linkType).map(({ name, field }) => [name, field] as const)

describe.each([...catalog])('the JSON Schema of %s', (id, linkType) => {
  const allows = compile(linkType)
  const body = buildSamples('orders')[id]?.body ?? {}

  it('allows what is sent, and no value of another form', () => {
    expect({ isAllowed: allows(body), errors: allows.errors }).toEqual({ isAllowed: true, errors: null })
    for (const [name, field] of list(linkType)) {
      const isFree = getItemForm(field).kind === 'text'
      for (const wrong of ['a b', '!', '']) {
        const value = field.kind === 'list' ? [wrong] : wrong
        expect(allows({ ...body, [name]: value }), `${name}: ${wrong}`).toBe(isFree && wrong !== '')
      }
    }
  })

  it('allows every value that its rules take, and every region', () => {
    const isOfForm = (name: string, value: unknown) => {
      const isAllowed = allows({ ...body, [name]: value })
      const flaws = allows.errors?.filter(({ instancePath }) => instancePath.startsWith(`/${name}`)) ?? []
      return isAllowed || flaws.length === 0
    }
    const own = fieldCases.filter(([, type, , , expected]) => type === id && !(expected instanceof RegExp))
    expect(own.filter(([, , name, , expected]) => !isOfForm(name, expected))).toEqual([])
    expect(listRegions(linkType.provider).filter(({ cloud }) => !isOfForm('region', cloud))).toEqual([])
  })
})
