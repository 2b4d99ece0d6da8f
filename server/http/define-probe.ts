import 'server-only'

export type ProbeResult = { isHealthy: boolean; body: Readonly<Record<string, unknown>> }

/**
 * Makes the handler of a probe: 200 when healthy, else 503. It checks neither session nor Host, and tells nothing of a
 * project.
 */
export const defineProbe = (check: () => Promise<ProbeResult> | ProbeResult) => async (): Promise<Response> => {
  const { isHealthy, body } = await check()
  return Response.json(body, { status: isHealthy ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
