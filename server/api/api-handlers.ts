import 'server-only'
import type { OperationTable } from '#server/api/build-document.ts'
import { operations } from '#server/api/operations.ts'
import { createProblemAnswer } from '#server/http/problem.ts'
import type { RouteHandler } from '#server/process/answer-route.ts'
import { ensureRequestId } from '#server/request-id.ts'

const table: OperationTable = operations

const createHandler =
  (methods: OperationTable[string]): RouteHandler =>
  (request) =>
    methods[request.method === 'HEAD' ? 'GET' : request.method]?.handle(request) ??
    createProblemAnswer({ kind: 'wrong-method', detail: 'This address does not take this method.' }, ensureRequestId())

/** What answers each path of the API, before Next gets the request. */
export const apiHandlers: Readonly<Record<string, RouteHandler>> = Object.fromEntries(
  Object.entries(table).map(([pattern, methods]) => [pattern, createHandler(methods)]),
)
