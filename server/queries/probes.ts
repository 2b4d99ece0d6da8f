import 'server-only'
import type { ProbeResult } from '#server/http/define-probe.ts'
import { phase } from '#server/process/phase.ts'
import { portal } from '#server/portal.ts'
import type { AtlasNews } from '#server/private-links/atlas-news.ts'
import { isInTrouble } from '#lib/health/health.ts'

/** What the last calls have shown; a probe never calls Atlas itself. */
const describeAtlas = (news: AtlasNews) => {
  if (news.goodAt === undefined && news.trouble === undefined) return 'not asked yet'
  return isInTrouble(news) ? 'in trouble' : 'answers'
}

/** The process runs. */
export const checkLiveness = (): ProbeResult => ({ isHealthy: true, body: { alive: true } })

/**
 * Requests may be sent here: the store answers and is migrated, and the process is not stopping. The state of Atlas is
 * reported, but a portal without Atlas is ready.
 */
export const checkReadiness = async (): Promise<ProbeResult> => {
  const { check, news } = await portal()
  const reason = await check()
  const isStopping = phase() !== 'serving'
  const reasons = [...(isStopping ? ['The portal is stopping.'] : []), ...(reason === undefined ? [] : [reason])]
  const atlas = describeAtlas(news())
  return reasons.length === 0
    ? { isHealthy: true, body: { ready: true, atlas } }
    : { isHealthy: false, body: { ready: false, reasons, atlas } }
}
