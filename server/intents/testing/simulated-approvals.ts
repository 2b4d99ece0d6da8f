import { randomUUID } from 'node:crypto'
import { createAsk } from '#server/approvals/ask.ts'
import { readCurrent } from '#server/approvals/current-approval.ts'
import { createExpire, createWithdraw } from '#server/approvals/end-approval.ts'
import { createRemark } from '#server/approvals/remark.ts'
import type { SimulatedRules } from '#server/intents/testing/simulated-rules.ts'
import { findApproval } from '#server/store/approvals.ts'
import type { Store } from '#server/store/db.ts'

type Options = { store: Store; now: () => number; rules: SimulatedRules }

/** Whoever vouches for the people of histories. */
export const issuer = 'https://login.example'

/** What people do with approvals, by one process. */
export const createSimulatedApprovals = ({ store, now, rules }: Options) => {
  const findPersonName = (id: string) => Promise.resolve(id)
  const deps = { ...{ store, now, issuer, rules, findPersonName }, onAudit: () => undefined }
  return {
    ask: createAsk(deps),
    remark: createRemark(deps),
    withdraw: createWithdraw(deps),
    expire: createExpire({ ...deps, newRequestId: randomUUID }),
    /** An approval as somebody reads it. */
    read: async (groupId: string, id: string) => {
      const row = await findApproval(store.db, id)
      const [current] = row
        ? await readCurrent(store.db, [row], { groupId, getVersion: rules.getVersion, now: now() })
        : []
      return current
    },
  }
}

export type SimulatedApprovals = ReturnType<typeof createSimulatedApprovals>
