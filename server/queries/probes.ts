import 'server-only'
import type { ProbeResult } from '#server/http/define-probe.ts'
import { getPhase } from '#server/process/phase.ts'
import { container } from '#server/container.ts'
import type { AtlasStatus } from '#server/health/atlas-status.ts'
import { isFailing } from '#lib/health/health.ts'

/** What the last calls have shown; a probe never calls Atlas itself. */
const describeAtlas = (status: AtlasStatus) => {
  if (status.goodAt === undefined && status.trouble === undefined) return 'not asked yet'
  return isFailing(status) ? 'in trouble' : 'answers'
}

/** The process runs. */
export const checkLiveness = (): ProbeResult => ({ isHealthy: true, body: { alive: true } })

/**
 * Requests may be sent here: the store answers and is migrated, and the process is not stopping. The state of Atlas is
 * reported, but a portal without Atlas is ready.
 */
export const checkReadiness = async (): Promise<ProbeResult> => {
  const { checkStore, getAtlasStatus } = await container()
  const reason = await checkStore()
  const isStopping = getPhase() !== 'serving'
  const reasons = [...(isStopping ? ['The portal is stopping.'] : []), ...(reason === undefined ? [] : [reason])]
  const atlas = describeAtlas(getAtlasStatus())
  return reasons.length === 0
    ? { isHealthy: true, body: { ready: true, atlas } }
    : { isHealthy: false, body: { ready: false, reasons, atlas } }
}
