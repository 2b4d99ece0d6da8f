import { defineProbe } from '#server/http/define-probe.ts'
import { checkLiveness } from '#server/queries/probes.ts'

export const GET = defineProbe(checkLiveness)
