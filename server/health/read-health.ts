import 'server-only'
import type { AtlasNews } from '#server/health/atlas-status.ts'
import type { Figures } from '#server/health/count-stats.ts'
import type { Store } from '#server/store/db.ts'
import type { Health } from '#lib/health/health.ts'

type Deps = {
  store: Store
  check: () => Promise<string | undefined>
  figures: () => Promise<Figures>
  news: () => AtlasNews
  now: () => number
  onFault: (error: unknown) => void
  facts: Pick<Health, 'startedAt' | 'version' | 'node'> & { atlas: Pick<Health['atlas'], 'host' | 'isSandbox' | 'key'> }
}

/** What the portal knows of itself for the page that says it in words; Atlas is not asked. */
export const healthDeed = ({ store, check, figures, news, now, onFault, facts: { atlas, ...facts } }: Deps) => {
  const counted = async (): Promise<Health['figures']> => {
    const found = await figures().catch((error: unknown) => {
      onFault(error)
      return undefined
    })
    if (!found) return undefined
    const { unsettled, snapshots } = found
    const of = (status: string) => unsettled.creates.get(status) ?? 0
    return {
      creates: { unknown: of('unknown'), ambiguous: of('ambiguous'), 'not-found': of('not-found') },
      ...snapshots,
    }
  }

  return async (isStopping: boolean): Promise<Health> => {
    const reason = await check()
    return {
      now: now(),
      ...facts,
      isStopping,
      store: { kind: store.kind, reason },
      atlas: { ...atlas, ...news() },
      figures: reason === undefined ? await counted() : undefined,
    }
  }
}
