import 'server-only'
import type { RouteAnswer } from '#server/process/answer-route.ts'

type Options = { status?: number; headers?: RouteAnswer['headers'] }

/** A value as it was serialized. */
export const createJsonAnswer = (body: { text: string }, { status = 200, headers }: Options = {}): RouteAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body,
})
