import 'server-only'
import * as z from '#lib/zod.ts'

export type JsonObject = Readonly<Record<string, unknown>>
/** The named schemas of a document, by name. */
export type Schemas = Map<string, JsonObject>

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const prefix = '#/$defs/'

/** A part of JSON Schema as OpenAPI has it: its references lead to the components. */
const rewrite = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(rewrite)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) =>
      key === '$ref' && typeof one === 'string' && one.startsWith(prefix)
        ? [key, `#/components/schemas/${one.slice(prefix.length)}`]
        : [key, rewrite(one)],
    ),
  )
}

const rewriteObject = (value: unknown): JsonObject => {
  const result = rewrite(value)
  return isObject(result) ? result : {}
}

/** zod bounds every integer by what JavaScript can hold, which says nothing to a client. */
const dropSafeBounds = (schema: Record<string, unknown>) => {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) Reflect.deleteProperty(schema, 'minimum')
  if (schema.maximum === Number.MAX_SAFE_INTEGER) Reflect.deleteProperty(schema, 'maximum')
}

/** A schema of a request or answer as JSON Schema; what it names is added to `schemas`. */
const convert = (schema: z.ZodType): { root: JsonObject; defs: JsonObject } => {
  const { $defs = {}, ...root } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => dropSafeBounds(jsonSchema),
  })
  return { root, defs: $defs }
}

const collect = (defs: JsonObject, schemas: Schemas) => {
  for (const [name, definition] of Object.entries(defs)) {
    // An example of an answer stands beside it, where its schema is named.
    const { id: _, example: __, ...rest } = rewriteObject(definition)
    schemas.set(name, rest)
  }
}

/** The properties of an object's schema, each with its name and whether it must be there. */
export const convertShape = (shape: z.ZodObject, schemas: Schemas) => {
  const { root, defs } = convert(shape)
  collect(defs, schemas)
  const required: readonly unknown[] = Array.isArray(root.required) ? root.required : []
  const properties = isObject(root.properties) ? root.properties : {}
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, isRequired: required.includes(name), schema: rewriteObject(schema) },
  }))
}

/** A schema, or the reference to its name. */
export const convertSchema = (schema: z.ZodType, schemas: Schemas): JsonObject =>
  convertShape(z.object({ root: schema }), schemas).map(({ schema: root }) => root)[0] ?? {}
