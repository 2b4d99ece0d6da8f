import { listOperations, type ApiDocument, type DocumentedOperation } from '#server/api/testing/document.ts'
import * as z from '#lib/zod.ts'

type Schema = Readonly<Record<string, unknown>>
type Side = 'request' | 'answer'

const object = z.record(z.string(), z.unknown())
const objects = z.record(z.string(), object).catch({})
const texts = z.array(z.string()).catch([])

const refPrefix = '#/components/schemas/'
const resolve = ({ components }: ApiDocument, schema: Schema): Schema =>
  typeof schema.$ref === 'string' ? (components.schemas[schema.$ref.slice(refPrefix.length)] ?? {}) : schema

const toText = (value: unknown) => JSON.stringify(value ?? null)

/** What is taken away from whoever sends a value, or reads one. */
const compareSchemas = (
  [before, after]: readonly [ApiDocument, ApiDocument],
  [oldSchema, newSchema]: readonly [Schema, Schema],
  side: Side,
  place: string,
): string[] => {
  const [was, is] = [resolve(before, oldSchema), resolve(after, newSchema)]
  const [oldFields, newFields] = [objects.parse(was.properties), objects.parse(is.properties)]
  const [oldRequired, newRequired] = [texts.parse(was.required), texts.parse(is.required)]
  const goneFields = Object.keys(oldFields).filter((name) => !(name in newFields))
  const goneChoices = texts.parse(was.enum).filter((one) => !texts.parse(is.enum).includes(one))
  const isNarrower = (name: string) =>
    is[name] !== undefined && (was[name] === undefined || Number(is[name]) < Number(was[name]))
  const deeper = Object.entries(oldFields).flatMap(([name, field]) =>
    newFields[name] ? compareSchemas([before, after], [field, newFields[name]], side, `${place}/${name}`) : [],
  )
  const item = [object.safeParse(was.items), object.safeParse(is.items)] as const
  const inItems =
    item[0].success && item[1].success
      ? compareSchemas([before, after], [item[0].data, item[1].data], side, `${place}[]`)
      : []
  const always = [
    ...(toText(was.type) === toText(is.type) ? [] : [`${place} is ${toText(is.type)} and was ${toText(was.type)}`]),
    ...goneFields.map((name) => `${place}/${name} is gone`),
    ...(was.enum && is.enum ? goneChoices.map((one) => `${place} knows ${one} no more`) : []),
    ...deeper,
    ...inItems,
  ]
  const ofRequests = [
    ...newRequired.filter((name) => !oldRequired.includes(name)).map((name) => `${place}/${name} is required now`),
    ...(is.enum && !was.enum ? [`${place} takes fewer values`] : []),
    ...['maxLength', 'maxItems', 'maximum'].filter(isNarrower).map((name) => `${place} has a smaller ${name}`),
    ...(is.additionalProperties === false && was.additionalProperties !== false
      ? [`${place} takes no other fields`]
      : []),
  ]
  const ofAnswers = oldRequired
    .filter((name) => name in newFields && !newRequired.includes(name))
    .map((name) => `${place}/${name} may be missing now`)
  return [...always, ...(side === 'request' ? ofRequests : ofAnswers)]
}

const compareParameters = (
  documents: readonly [ApiDocument, ApiDocument],
  [was, is]: readonly [DocumentedOperation, DocumentedOperation],
): string[] => {
  const find = ({ parameters }: DocumentedOperation, { name, in: where }: { name: string; in: string }) =>
    parameters.find((one) => one.name === name && one.in === where)
  return [
    ...was.parameters.flatMap((old) => {
      const one = find(is, old)
      const place = `${was.operationId} ${old.name}`
      return one ? compareSchemas(documents, [old.schema, one.schema], 'request', place) : [`${place} is gone`]
    }),
    ...is.parameters
      .filter((one) => one.required && !find(was, one)?.required)
      .map(({ name }) => `${is.operationId} ${name} is required now`),
  ]
}

const compareOperations = (
  documents: readonly [ApiDocument, ApiDocument],
  [was, is]: readonly [DocumentedOperation, DocumentedOperation],
): string[] => {
  const id = was.operationId
  const bodies = [was, is].map((one) => one.requestBody?.content['application/json']?.schema)
  const [oldBody, newBody] = bodies
  return [
    ...(is.operationId === id ? [] : [`${id} is called ${is.operationId}`]),
    ...compareParameters(documents, [was, is]),
    ...(newBody && !oldBody ? [`${id} needs a body now`] : []),
    ...(oldBody && newBody ? compareSchemas(documents, [oldBody, newBody], 'request', `${id} body`) : []),
    ...Object.entries(was.responses).flatMap(([status, { content = {} }]) => {
      if (!status.startsWith('2')) return []
      const response = is.responses[status]
      if (!response) return [`${id} is answered with ${status} no more`]
      return Object.entries(content).flatMap(([type, { schema }]) => {
        const next = response.content?.[type]
        if (!next) return [`${id} ${status} is ${type} no more`]
        return compareSchemas(documents, [schema, next.schema], 'answer', `${id} ${status}`)
      })
    }),
  ]
}

/** What in a document breaks clients that were made from an older one; additions do not. */
export const listBreakingChanges = (before: ApiDocument, after: ApiDocument): string[] => {
  const operations = listOperations(after)
  const problem = { $ref: `${refPrefix}Problem` }
  const problems = compareSchemas([before, after], [problem, problem], 'answer', 'Problem')
  const changes = listOperations(before).flatMap((was) => {
    const is = operations.find(({ path, method }) => path === was.path && method === was.method)
    return is ? compareOperations([before, after], [was, is]) : [`${was.operationId} is gone`]
  })
  return [...problems, ...changes]
}
