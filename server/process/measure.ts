import 'server-only'
import { getMetrics } from '#server/process/metrics.ts'
import { getPhase } from '#server/process/phase.ts'
import type { Container } from '#server/container.ts'
import { version } from '#lib/version.ts'

/** Brings up to date what is measured and not counted; while the store does not answer, only that it does not is told. */
export const measure = async (
  { check, figures, intentStatuses }: Pick<Container, 'check' | 'figures' | 'intentStatuses'>,
  now: number,
): Promise<void> => {
  const all = getMetrics()
  for (const gauge of [
    all.unknownIntents,
    all.unknownSeconds,
    all.watched,
    all.failing,
    all.newestSnapshot,
    all.oldestSnapshot,
  ])
    gauge.remove()
  for (const gauge of [all.intentsHeld, all.links]) gauge.reset()
  const reason = await check()
  all.build.set({ version }, 1)
  all.storeUp.set(reason === undefined ? 1 : 0)
  all.ready.set(reason === undefined && getPhase() === 'serving' ? 1 : 0)
  if (reason !== undefined) return
  const { intents, unsettled, links, snapshots } = await figures()
  const secondsSince = (at: number) => Math.max(0, now - at) / 1000
  for (const status of intentStatuses) all.intentsHeld.set({ status }, intents.get(status) ?? 0)
  all.unknownIntents.set(unsettled.all)
  all.unknownSeconds.set(unsettled.oldestAt === undefined ? 0 : secondsSince(unsettled.oldestAt))
  for (const [state, count] of links) all.links.set({ state }, count)
  all.watched.set(snapshots.watched)
  all.failing.set(snapshots.failing)
  if (snapshots.newestAt !== undefined) all.newestSnapshot.set(secondsSince(snapshots.newestAt))
  if (snapshots.oldestAt !== undefined) all.oldestSnapshot.set(secondsSince(snapshots.oldestAt))
}
