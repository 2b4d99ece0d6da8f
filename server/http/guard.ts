import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { config } from '#server/config.ts'
import { createAwaitTurn } from '#server/http/await-turn.ts'
import { checkBody, checkHead, maxActionBytes, type RequestHead } from '#server/http/check-request.ts'
import { logRefusal } from '#server/http/log-refusal.ts'
import { getSecurityHeaders } from '#server/http/security-headers.ts'
import type { RouteHandler } from '#server/process/answer-route.ts'
import type { Guard } from '#server/process/guard-server.ts'
import { ensureRequestId } from '#server/request-id.ts'

const getPurpose = ({ method, url }: RequestHead) => {
  if (method === 'POST') return 'write'
  return url.startsWith('/api/') ? 'read' : 'page'
}

/** What every request passes before Next gets it, by the configuration, and who answers what Next does not get. */
export const guard = (handlers: Readonly<Record<string, RouteHandler>>): Guard => {
  const { portalUrl } = config().access
  return {
    headers: getSecurityHeaders(portalUrl),
    checkHead: (head: RequestHead) => {
      const refusal = checkHead(head, portalUrl)
      if (refusal?.reason)
        logRefusal({ purpose: getPurpose(head), reason: refusal.reason, requestId: ensureRequestId() })
      return refusal
    },
    awaitTurn: createAwaitTurn({
      settings: config(),
      now: Date.now,
      sleep: (ms) => sleep(ms),
      onRefusal: (person, head) => {
        const requestId = ensureRequestId()
        logRefusal({ purpose: getPurpose(head), reason: 'limit', person, requestId })
        return requestId
      },
    }),
    checkBody,
    findHandler: (pattern) => handlers[pattern],
    maxBytes: maxActionBytes,
  }
}
