import { createRequestBase, listFields } from '#lib/link-types/catalog.ts'
import type { Field, LinkType } from '#lib/link-types/link-type.ts'
import type { Provider } from '#lib/link-types/provider.ts'
import { getDefinition, getItemForm, type FieldKind, type ItemForm } from '#lib/field-kinds/field-kinds.ts'

/** A part of JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>

const findPattern = <K extends FieldKind>(form: ItemForm<K>, provider: Provider) =>
  getDefinition<K>(form).pattern?.(form, provider)

const buildValueSchema = (field: Field, provider: Provider): JsonSchema => {
  const form = getItemForm(field)
  const pattern = findPattern(form, provider)
  return {
    type: 'string',
    minLength: 1,
    ...(pattern === undefined ? {} : { pattern }),
    ...(form.kind === 'choice' ? { enum: form.choices.map(({ value }) => value) } : {}),
  }
}

const buildFieldSchema = (field: Field, provider: Provider): JsonSchema => {
  const { label: title, hint: description, example } = field
  const texts = { title, description, ...(example === undefined ? {} : { examples: [example] }) }
  if (field.kind !== 'list') return { ...buildValueSchema(field, provider), ...texts }
  const { most: maxItems } = field
  return {
    ...{ type: 'array', items: buildValueSchema(field, provider), ...texts },
    ...(maxItems === undefined ? {} : { maxItems }),
  }
}

/**
 * The form of a request of one link type as JSON Schema. What only the rules see, such as a region that two
 * values must have in common, is not in it.
 */
export const buildRequestSchema = (linkType: LinkType): JsonSchema => {
  const base = createRequestBase(linkType)
  const fields = listFields(linkType)
  const preset = Object.entries(linkType.fields).flatMap(([name, requirement]) =>
    requirement.presence === 'fixed' ? [[name, { const: requirement.value }] as const] : [],
  )
  const required = fields.flatMap(({ name, requirement }) =>
    requirement.presence === 'required' || requirement.sendsEmptyList ? [name] : [],
  )
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(Object.entries(base).map(([name, value]) => [name, { const: value }])),
      ...Object.fromEntries(fields.map(({ name, field }) => [name, buildFieldSchema(field, linkType.provider)])),
      ...Object.fromEntries(preset),
    },
    required: [...Object.keys(base), ...required, ...preset.map(([name]) => name)],
    additionalProperties: false,
  }
}
