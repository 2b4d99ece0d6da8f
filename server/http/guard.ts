import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { config } from '#server/config.ts'
import { createAwaitTurn } from '#server/http/await-turn.ts'
import {
  checkBody,
  checkHead,
  getPath,
  isApiPath,
  maxActionBytes,
  type RequestHead,
  type RequestRefusal,
} from '#server/http/check-request.ts'
import { readCurrentToken } from '#server/http/current-token.ts'
import { logRefusal } from '#server/http/log-refusal.ts'
import { toProblemRefusal } from '#server/http/refusal-problem.ts'
import { getSecurityHeaders } from '#server/http/security-headers.ts'
import type { RouteHandler } from '#server/process/answer-route.ts'
import { findBuiltFiles } from '#server/process/built-files.ts'
import type { Guard } from '#server/process/guard-server.ts'
import { ensureRequestId } from '#server/request-id.ts'
import { builtFiles } from '#lib/match-route.ts'

const getPurpose = ({ method, url }: RequestHead) => {
  if (isApiPath(getPath(url))) return 'api'
  if (method === 'POST') return 'write'
  return url.startsWith('/api/') ? 'read' : 'page'
}

/** A store or provider that fails here fails again where the request is authorized, which says so. */
const readTokenPerson = () =>
  readCurrentToken().then(
    (identity) => (identity?.ok ? identity.person.id : undefined),
    () => undefined,
  )

/** What every request passes before Next gets it, by the configuration, and who answers what Next does not get. */
export const guard = (handlers: Readonly<Record<string, RouteHandler>>): Guard => {
  const { access, isDevelopment } = config()
  const { portalUrl } = access
  const findBuiltFile = isDevelopment ? () => undefined : findBuiltFiles('.next/static')
  const asProblem = ({ url }: RequestHead, refusal: RequestRefusal | undefined) =>
    refusal && isApiPath(getPath(url)) ? toProblemRefusal(refusal, ensureRequestId()) : refusal
  const awaitTurn = createAwaitTurn({
    settings: config(),
    now: Date.now,
    sleep: (ms) => sleep(ms),
    readTokenPerson,
    onRefusal: (person, head) => {
      const requestId = ensureRequestId()
      logRefusal({ purpose: getPurpose(head), reason: 'limit', person, requestId })
      return requestId
    },
  })
  return {
    headers: getSecurityHeaders(portalUrl),
    checkHead: (head: RequestHead) => {
      const refusal = checkHead(head, portalUrl)
      if (refusal?.reason)
        logRefusal({ purpose: getPurpose(head), reason: refusal.reason, requestId: ensureRequestId() })
      return asProblem(head, refusal)
    },
    awaitTurn: (head, onEnd) => awaitTurn(head, onEnd)?.then((refusal) => asProblem(head, refusal)),
    checkBody,
    findHandler: ({ pattern, params: { file } }) =>
      pattern === builtFiles ? findBuiltFile(file ?? '') : handlers[pattern],
    maxBytes: maxActionBytes,
  }
}
