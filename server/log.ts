import 'server-only'
import pino from 'pino'
import { getRequestId } from '#server/request-id.ts'

const made = () =>
  pino({
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['*.authorization', '*.clientSecret', '*.privateKey', '*.password'], censor: '[redacted]' },
    mixin: () => {
      const requestId = getRequestId()
      return requestId === undefined ? {} : { requestId }
    },
    mixinMergeStrategy: (said: { requestId?: unknown }, here: object) =>
      said.requestId === undefined ? { ...said, ...here } : said,
  })

declare global {
  var portalLog: ReturnType<typeof made> | undefined
}

/**
 * One JSON line an event on stdout, with the id of the request that it belongs to. Callers pass facts they chose, never a
 * request, a header or a configuration. On globalThis, so that its level is one for all that is loaded apart.
 */
export const log = (globalThis.portalLog ??= made())

/** Something that nobody foresaw, with where it happened. */
export const logFault = (thrown: unknown, facts: object = {}): void =>
  log.error({
    event: 'fault',
    ...facts,
    text: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
  })
