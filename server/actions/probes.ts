import 'server-only'
import { getPhase } from '#server/process/phase.ts'
import { container } from '#server/container.ts'
import type { AtlasStatus } from '#server/health/atlas-status.ts'
import { isFailing } from '#lib/health/health.ts'

const isStopping = () => getPhase() !== 'serving'

/** What the last calls have shown: Atlas itself is not asked, however often this is. */
const atlasWord = (news: AtlasStatus) => {
  if (news.goodAt === undefined && news.trouble === undefined) return 'not asked yet'
  return isFailing(news) ? 'in trouble' : 'answers'
}

/** That the process lives. */
export const life = () => ({ isWell: true, said: { alive: true } })

/** Whether requests may be sent here: the store answers and is migrated, and the process was not told to stop. Atlas is told, not needed. */
export const readiness = async () => {
  const { check, news } = await container()
  const reason = await check()
  const reasons = [...(isStopping() ? ['The portal is stopping.'] : []), ...(reason === undefined ? [] : [reason])]
  const atlas = atlasWord(news())
  return reasons.length === 0
    ? { isWell: true, said: { ready: true, atlas } }
    : { isWell: false, said: { ready: false, reasons, atlas } }
}
