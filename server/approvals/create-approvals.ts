import 'server-only'
import type { ApprovalDeps } from '#server/approvals/approval-parts.ts'
import { createApprovalQueries } from '#server/approvals/approval-queries.ts'
import { createAsk, createFindAsked } from '#server/approvals/ask.ts'
import { createExpire, createWithdraw } from '#server/approvals/end-approval.ts'
import { createRemark } from '#server/approvals/remark.ts'
import { findPerson } from '#server/auth/find-person.ts'
import type { Person } from '#server/auth/person.ts'
import type { Config } from '#server/config.ts'
import { getIssuer } from '#server/sign-in-config.ts'
import { noteTrouble } from '#server/store/approvals.ts'
import { findSignIn, toSignIn } from '#server/store/sign-ins.ts'
import type { LoopName } from '#lib/health/loop-status.ts'
import { findActorPerson } from '#lib/token/actor.ts'

type Deps = Omit<ApprovalDeps, 'issuer' | 'findPersonName'> & {
  settings: Pick<Config, 'access' | 'tokens'>
  newRequestId: () => string
}
type Round = { name: LoopName; round: (hasTime: () => boolean) => Promise<void>; everyMs: number }

const expireEveryMs = 60_000

/** What people ask others to approve, of those for whom the configuration's issuer vouches. */
export const createApprovals = ({ settings, newRequestId, ...deps }: Deps) => {
  const { store, now } = deps
  const issuer = getIssuer(settings.access)
  const findSignedIn = async (id: string) => {
    const row = await findSignIn(store.db, issuer, id)
    return row && toSignIn(row)
  }
  const parts = { ...deps, issuer, findPersonName: async (id: string) => (await findSignedIn(id))?.name }
  const rounds: Round[] = [{ name: 'expire', round: createExpire({ ...parts, newRequestId }), everyMs: expireEveryMs }]
  return {
    ...createApprovalQueries(parts),
    findAsked: createFindAsked(parts),
    ask: createAsk(parts),
    remark: createRemark(parts),
    withdraw: createWithdraw(parts),
    /** Notes why something that was approved was not sent; one that was sent keeps none. */
    noteTrouble: (id: string, trouble: string): Promise<void> => noteTrouble(store.db, id, trouble),
    /** Whoever asked, by the roles of their last sign-in; undefined where that is too old. */
    findPerson: async (actor: string): Promise<Person | undefined> => {
      const id = findActorPerson(actor)
      return findPerson(id, await findSignedIn(id), settings, now())
    },
    rounds,
  }
}
