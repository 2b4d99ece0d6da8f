import 'server-only'
import pino from 'pino'
import { getRequestId } from '#server/request-id.ts'
import { getTraceId } from '#server/trace.ts'
import { listSecretKeys } from '#server/variable.ts'
import { portalVariables } from '#server/variables.ts'

const secretKeys = ['authorization', 'password', ...listSecretKeys(portalVariables)]

/** A logger that writes to `destination`, stdout by default; values under the keys of secrets are redacted. */
export const createLog = (destination?: pino.DestinationStream) =>
  pino(
    {
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`]), censor: '[redacted]' },
      mixin: () => {
        const [requestId, traceId] = [getRequestId(), getTraceId()]
        return { ...(requestId === undefined ? {} : { requestId }), ...(traceId === undefined ? {} : { traceId }) }
      },
      mixinMergeStrategy: (facts: { requestId?: unknown }, current: object) => ({
        ...facts,
        ...current,
        ...(facts.requestId === undefined ? {} : { requestId: facts.requestId }),
      }),
    },
    destination,
  )

declare global {
  var portalLog: ReturnType<typeof createLog> | undefined
}

/**
 * Logs one JSON line an event to stdout, with the id of the request that it belongs to. Callers pass facts they chose,
 * never a request, a header or a configuration. On globalThis, since Next bundles its parts separately and its level is
 * one for all.
 */
export const log = (globalThis.portalLog ??= createLog())

/** Logs an unexpected error, with where it happened. */
export const logFault = (thrown: unknown, facts: object = {}): void =>
  log.error({
    event: 'fault',
    ...facts,
    text: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
  })
