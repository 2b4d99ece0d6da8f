import 'server-only'
import type { ProbeResult } from '#server/http/define-probe.ts'
import { getPhase } from '#server/process/phase.ts'
import { container } from '#server/container.ts'
import type { AtlasStatus } from '#server/health/atlas-status.ts'
import { isFailing } from '#lib/health/call-status.ts'
import { isStuck, loopTasks } from '#lib/health/loop-status.ts'

/** What the last calls have shown; a probe never calls Atlas itself. */
const describeAtlas = (status: AtlasStatus) => {
  if (status.goodAt === undefined && status.trouble === undefined) return 'not asked yet'
  return isFailing(status) ? 'in trouble' : 'answers'
}

/** The process runs. */
export const checkLiveness = (): ProbeResult => ({ isHealthy: true, body: { alive: true } })

/**
 * Requests may be sent here: the store answers, is migrated and whole, the work of this process comes to its ends, and
 * it is not stopping. A store that cannot be written is `degraded`, since what was read is still shown; so is a portal
 * without Atlas (docs/decisions/028-what-a-store-in-trouble-stops.md).
 */
export const checkReadiness = async (): Promise<ProbeResult> => {
  const { getStoreReason, getStoreCondition, getLoops, getAtlasStatus } = await container()
  const reason = getStoreReason()
  const { writeFailure } = getStoreCondition()
  const reasons = [
    ...(getPhase() === 'serving' ? [] : ['The portal is stopping.']),
    ...(reason === undefined ? [] : [reason]),
    ...getLoops()
      .filter((loop) => isStuck(loop, Date.now()))
      .map(({ name }) => `The portal has not finished ${loopTasks[name]} in time.`),
  ]
  const body = {
    atlas: describeAtlas(getAtlasStatus()),
    ...(writeFailure === undefined ? {} : { degraded: [writeFailure] }),
  }
  return reasons.length === 0
    ? { isHealthy: true, body: { ready: true, ...body } }
    : { isHealthy: false, body: { ready: false, reasons, ...body } }
}
