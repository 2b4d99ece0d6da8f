import 'server-only'
import { tags, type Operation } from '#server/api/operation.ts'
import { convertSchema, convertShape, type JsonObject, type Schemas } from '#server/api/convert-schema.ts'
import { problemSchema } from '#server/api/schemas/problem-schema.ts'
import { problemKinds, problemMediaType, type ProblemKind } from '#server/http/problem.ts'

/** The operations of the API, by path and method. */
export type OperationTable = Readonly<Record<string, Readonly<Record<string, Operation>>>>

/** What a request may be answered with whatever it asks for. */
const commonProblems: readonly ProblemKind[] = ['malformed', 'signed-out', 'not-allowed', 'limited', 'portal', 'busy']
const bodyProblems: readonly ProblemKind[] = ['too-large', 'wrong-type', 'invalid']

const listProblems = ({ problems, request: { shape } }: Operation): ProblemKind[] => [
  ...new Set([
    ...commonProblems,
    ...(shape.path ? (['not-found'] as const) : []),
    ...(shape.body ? bodyProblems : []),
    ...problems,
  ]),
]

const buildProblemResponses = (operation: Operation, problem: JsonObject): JsonObject => {
  const kinds = listProblems(operation).toSorted((a, b) => problemKinds[a].status - problemKinds[b].status)
  const statuses = [...new Set(kinds.map((kind) => problemKinds[kind].status))]
  return Object.fromEntries(
    statuses.map((status) => {
      const ofStatus = kinds.filter((kind) => problemKinds[kind].status === status)
      const description = ofStatus.map((kind) => `${kind}: ${problemKinds[kind].title}.`).join(' ')
      const waits = status === 429 || status === 503
      return [
        String(status),
        {
          description,
          ...(waits
            ? { headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } } }
            : {}),
          content: { [problemMediaType]: { schema: problem } },
        },
      ]
    }),
  )
}

const textHeader = (description: string): JsonObject => ({ description, schema: { type: 'string' } })

const buildSuccess = (method: string, { success, limit }: Operation, schemas: Schemas): JsonObject => {
  const { status, description, schema, mediaType = 'application/json', headers = {} } = success
  const isRead = method === 'GET'
  const all = {
    ...Object.fromEntries(Object.entries(headers).map(([name, about]) => [name, textHeader(about)])),
    ...(isRead ? { ETag: textHeader('For If-None-Match.') } : {}),
    ...(limit ? { RateLimit: textHeader(`What is left of the limit ${limit}.`) } : {}),
    'X-Request-Id': textHeader('The id under which the log of the portal has this request.'),
  }
  return {
    [String(status)]: {
      description,
      headers: all,
      content: { [mediaType]: { schema: convertSchema(schema, schemas), example: schema.meta()?.example } },
    },
    ...(isRead ? { '304': { description: 'As the client has it, by If-None-Match.' } } : {}),
  }
}

const buildParameters = (operation: Operation, schemas: Schemas): JsonObject[] => {
  const { path, query, headers } = operation.request.shape
  const list = (where: 'path' | 'query' | 'header', shape: typeof path) =>
    (shape ? convertShape(shape, schemas) : []).map(
      ({ name, isRequired, schema: { description, example, ...schema } }) => ({
        ...{ name: where === 'header' ? toHeaderName(name) : name, in: where, required: isRequired, schema },
        ...(description === undefined ? {} : { description }),
        ...(example === undefined ? {} : { example }),
      }),
    )
  return [...list('path', path), ...list('query', query), ...list('header', headers)]
}

const toHeaderName = (name: string) => name.replace(/(^|-)[a-z]/g, (letters) => letters.toUpperCase())

const buildOperation = (method: string, operation: Operation, schemas: Schemas): JsonObject => {
  const { id, tag, summary, description, permission, request, example } = operation
  const { body } = request.shape
  const parameters = buildParameters(operation, schemas)
  const needs = permission === 'sign-in' ? 'Needs a token or a session.' : `Needs the permission ${permission}.`
  return {
    ...{ operationId: id, tags: [tag], summary, description: [description ?? [], needs].flat().join(' ') },
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: convertSchema(body, schemas),
                ...(example && { example: example.body }),
              },
            },
          },
        }
      : {}),
    responses: {
      ...buildSuccess(method, operation, schemas),
      ...buildProblemResponses(operation, convertSchema(problemSchema, schemas)),
    },
  }
}

const description = [
  'What the pages of the portal do, for programs: the same commands and queries behind the same authorization.',
  'Send a token in the header Authorization, or the session’s cookie from the portal’s own pages.',
  'Every failure is a problem (RFC 9457) whose detail says how to mend the matter.',
].join(' ')

/** The API as OpenAPI 3.1, from the very schemas that parse its requests. */
export const buildDocument = (operations: OperationTable): JsonObject => {
  const schemas: Schemas = new Map()
  const paths = Object.fromEntries(
    Object.entries(operations).map(([pattern, methods]) => [
      pattern.replaceAll(/\[(\w+)\]/g, '{$1}'),
      Object.fromEntries(
        Object.entries(methods).map(([method, operation]) => [
          method.toLowerCase(),
          buildOperation(method, operation, schemas),
        ]),
      ),
    ]),
  )
  return {
    openapi: '3.1.0',
    info: {
      ...{ title: 'Private Link Portal', version: '1', description },
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The portal that serves this document.' }],
    security: [{ token: [] }, { session: [] }],
    tags: Object.entries(tags).map(([name, about]) => ({ name, description: about })),
    paths,
    components: {
      schemas: Object.fromEntries([...schemas].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token of the page Tokens, or an access token.' },
        session: { type: 'apiKey', in: 'cookie', name: 'portal-session' },
      },
    },
  }
}
