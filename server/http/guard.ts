import 'server-only'
import { config } from '#server/config.ts'
import { checkBody, checkHead, maxActionBytes, type RequestHead } from '#server/http/check-request.ts'
import { logRefusal } from '#server/http/log-refusal.ts'
import { getSecurityHeaders } from '#server/http/security-headers.ts'
import type { RouteHandler } from '#server/process/answer-route.ts'
import type { Guard } from '#server/process/guard-server.ts'
import { ensureRequestId } from '#server/request-id.ts'

/** What every request passes before Next gets it, by the configuration, and who answers what Next does not get. */
export const guard = (handlers: Readonly<Record<string, RouteHandler>>): Guard => {
  const { portalUrl } = config().access
  return {
    headers: getSecurityHeaders(portalUrl),
    checkHead: (head: RequestHead) => {
      const refusal = checkHead(head, portalUrl)
      const purpose = head.method === 'POST' ? 'write' : 'page'
      if (refusal?.reason) logRefusal({ purpose, reason: refusal.reason, requestId: ensureRequestId() })
      return refusal
    },
    checkBody,
    findHandler: (pattern) => handlers[pattern],
    maxBytes: maxActionBytes,
  }
}
