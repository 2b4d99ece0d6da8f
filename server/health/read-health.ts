import 'server-only'
import type { AtlasStatus } from '#server/health/atlas-status.ts'
import type { PendingStats } from '#server/health/count-stats.ts'
import type { Store } from '#server/store/db.ts'
import type { Health } from '#lib/health/health.ts'
import type { ReceiverStatus } from '#lib/health/receiver-status.ts'

type Deps = {
  store: Store
  getStoreReason: () => string | undefined
  countPending: () => Promise<PendingStats>
  countMessages: () => Promise<readonly ReceiverStatus[]>
  getLoops: () => Health['loops']
  getAtlasStatus: () => AtlasStatus
  getAwsStatuses: () => Health['aws']
  getAuditLog: () => Health['auditLog']
  getPolicy: () => Health['policy']
  now: () => number
  onFault: (error: unknown) => void
  facts: Pick<Health, 'startedAt' | 'version' | 'node'> & { atlas: Pick<Health['atlas'], 'host' | 'isSandbox' | 'key'> }
}

/** Creates the query behind the health page. It does not call Atlas. */
export const createReadHealth = ({
  store,
  getStoreReason,
  countPending,
  countMessages,
  getLoops,
  getAtlasStatus,
  getAwsStatuses,
  getAuditLog,
  getPolicy,
  now,
  onFault,
  facts: { atlas, ...facts },
}: Deps) => {
  const readStats = async (): Promise<Health['figures']> => {
    const counts = await Promise.all([countPending(), countMessages()]).catch((error: unknown) => {
      onFault(error)
      return undefined
    })
    if (!counts) return undefined
    const [{ unsettled, snapshots }, messages] = counts
    const countCreates = (status: string) => unsettled.creates.get(status) ?? 0
    return {
      creates: {
        unknown: countCreates('unknown'),
        ambiguous: countCreates('ambiguous'),
        'not-found': countCreates('not-found'),
      },
      othersUnknown: unsettled.all - countCreates('unknown'),
      ...snapshots,
      messages,
    }
  }

  return async ({ isStopping, maySeeAws }: { isStopping: boolean; maySeeAws: boolean }): Promise<Health> => {
    const reason = getStoreReason()
    return {
      now: now(),
      ...facts,
      isStopping,
      aws: maySeeAws ? getAwsStatuses() : [],
      store: { kind: store.kind, reason, ...store.getCondition() },
      loops: getLoops(),
      auditLog: getAuditLog(),
      policy: getPolicy(),
      atlas: { ...atlas, ...getAtlasStatus() },
      figures: reason === undefined ? await readStats() : undefined,
    }
  }
}
