import 'server-only'
import type { AtlasStatus } from '#server/health/atlas-status.ts'
import type { Stats } from '#server/health/count-stats.ts'
import type { Store } from '#server/store/db.ts'
import type { Health } from '#lib/health/health.ts'

type Deps = {
  store: Store
  getStoreReason: () => string | undefined
  countStats: () => Promise<Stats>
  getLoops: () => Health['loops']
  getAtlasStatus: () => AtlasStatus
  now: () => number
  onFault: (error: unknown) => void
  facts: Pick<Health, 'startedAt' | 'version' | 'node'> & { atlas: Pick<Health['atlas'], 'host' | 'isSandbox' | 'key'> }
}

/** Creates the query behind the health page. It does not call Atlas. */
export const createReadHealth = ({
  store,
  getStoreReason,
  countStats,
  getLoops,
  getAtlasStatus,
  now,
  onFault,
  facts: { atlas, ...facts },
}: Deps) => {
  const readStats = async (): Promise<Health['figures']> => {
    const stats = await countStats().catch((error: unknown) => {
      onFault(error)
      return undefined
    })
    if (!stats) return undefined
    const { unsettled, snapshots } = stats
    const countCreates = (status: string) => unsettled.creates.get(status) ?? 0
    return {
      creates: {
        unknown: countCreates('unknown'),
        ambiguous: countCreates('ambiguous'),
        'not-found': countCreates('not-found'),
      },
      othersUnknown: unsettled.all - countCreates('unknown'),
      ...snapshots,
    }
  }

  return async (isStopping: boolean): Promise<Health> => {
    const reason = getStoreReason()
    return {
      now: now(),
      ...facts,
      isStopping,
      store: { kind: store.kind, reason, ...store.getCondition() },
      loops: getLoops(),
      atlas: { ...atlas, ...getAtlasStatus() },
      figures: reason === undefined ? await readStats() : undefined,
    }
  }
}
