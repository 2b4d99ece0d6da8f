import { buildSamples } from '#lib/link-types/testing/samples.ts'
import type { PatternWithQuery, RouteQuery } from '#lib/routes.ts'

type Samples = { [Pattern in PatternWithQuery]: Readonly<Record<RouteQuery<Pattern>, string>> }

/** For each route that requires query parameters, values that it accepts. */
export const routeSamples: Samples = {
  '/api/list/export': { format: 'csv' },
  '/api/projects/[groupId]/connections/export': { format: 'csv' },
  '/api/projects/[groupId]/list/export': { format: 'json' },
  '/api/projects/[groupId]/atlas-account': { provider: 'AWS', region: 'us-east-1' },
  '/api/projects/[groupId]/aws/cluster': {
    arn: 'arn:aws:kafka:us-east-1:123456789012:cluster/orders/4c5d6e7f-8a9b-4c0d-9e1f-2a3b4c5d6e7f-5',
  },
  '/api/projects/[groupId]/aws/resources': { kind: 'cluster' },
  '/api/projects/[groupId]/verdicts': {
    about: JSON.stringify({ command: 'create', input: { body: buildSamples('sample')['AWS/MSK']?.body } }),
  },
  '/api/projects/[groupId]/preflight': { request: JSON.stringify(buildSamples('sample')['AWS/MSK']?.body) },
}
