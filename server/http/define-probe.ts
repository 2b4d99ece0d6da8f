import 'server-only'
import { createJsonAnswer } from '#server/http/json-answer.ts'
import type { RouteAnswer } from '#server/process/answer-route.ts'

export type ProbeResult = { isHealthy: boolean; body: Readonly<Record<string, unknown>> }

/**
 * Makes the handler of a probe: 200 when healthy, else 503. It checks neither session nor Host, and tells nothing of a
 * project.
 */
export const defineProbe = (check: () => Promise<ProbeResult> | ProbeResult) =>
  Object.assign(
    async (): Promise<RouteAnswer> => {
      const { isHealthy, body } = await check()
      return createJsonAnswer({ text: JSON.stringify(body) }, { status: isHealthy ? 200 : 503 })
    },
    { kind: 'probe' as const },
  )
