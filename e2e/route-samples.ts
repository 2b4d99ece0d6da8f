import { buildSamples } from '#lib/link-types/testing/samples.ts'
import type { PatternWithQuery, RouteQuery } from '#lib/routes.ts'

type Samples = { [Pattern in PatternWithQuery]: Readonly<Record<RouteQuery<Pattern>, string>> }

/** For each route that requires query parameters, values that it accepts. */
export const routeSamples: Samples = {
  '/api/list/export': { format: 'csv' },
  '/api/projects/[groupId]/list/export': { format: 'json' },
  '/api/projects/[groupId]/atlas-account': { provider: 'AWS', region: 'us-east-1' },
  '/api/projects/[groupId]/preflight': { request: JSON.stringify(buildSamples('sample')['AWS/MSK']?.body) },
}
