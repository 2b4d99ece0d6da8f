import 'server-only'
import type { Config } from '#server/config.ts'
import { log } from '#server/log.ts'
import type { Store } from '#server/store/db.ts'
import { createAuditOutput } from '#server/upkeep/audit-output.ts'
import { createForget } from '#server/upkeep/forget.ts'
import { createAuditLog } from '#server/upkeep/write-audit-log.ts'
import type { LoopName } from '#lib/health/loop-status.ts'

type Deps = {
  store: Store
  settings: Pick<Config, 'auditLog' | 'retention' | 'tokens'>
  holder: string
  now: () => number
  sleep: (ms: number) => Promise<unknown>
}
type Round = { name: LoopName; round: (hasTime: () => boolean) => Promise<void>; everyMs: number }

const [auditLogMs, forgetMs] = [1_000, 3_600_000]

const onForget = (what: string, rows: number) => log.info({ event: 'forget', what, rows })
const onChange = (code: string | undefined) =>
  log[code === undefined ? 'info' : 'warn']({ event: 'audit-log', state: code ?? 'writing' })

/** What a process does for its store besides the portal's work, as configured: it writes the audit log, and forgets. */
export const createUpkeep = (deps: Deps) => {
  const write = createAuditOutput(deps.settings.auditLog)
  const auditLog = write && createAuditLog({ ...deps, write, onChange })
  const forget = createForget({ ...deps, onForget })
  const rounds: Round[] = [
    ...(auditLog ? [{ name: 'audit-log', round: auditLog.runRound, everyMs: auditLogMs } as const] : []),
    { name: 'forget', round: forget, everyMs: forgetMs },
  ]
  return {
    rounds,
    getAuditLog: () => auditLog?.getStatus(),
    /** Writes the last rows before the store closes, if that takes no longer than a second. */
    finish: async () => auditLog?.finish(),
  }
}
