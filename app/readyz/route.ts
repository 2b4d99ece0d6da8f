import { defineProbe } from '#server/http/define-probe.ts'
import { checkReadiness } from '#server/queries/probes.ts'

export const GET = defineProbe(checkReadiness)
