import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { openStore } from '#server/store/db.ts'
import { createAuditOutput } from '#server/upkeep/audit-output.ts'
import { createAuditLog } from '#server/upkeep/write-audit-log.ts'

/** A program that writes the audit to its standard output until nothing waits or it fails; its exit code says which. */
const store = await openStore({ url: process.argv[2] ?? '', now: Date.now })
const write = createAuditOutput({ kind: 'stdout' })
if (!write) throw new Error('There is no output.')
const onChange = (code: string | undefined) => void process.stderr.write(`${code ?? 'writing'}\n`)
const wait = (ms: number) => sleep(ms, undefined, { ref: false })
const log = createAuditLog({ store, holder: randomUUID(), write, now: Date.now, sleep: wait, onChange })
await log.runRound()
await store.close()
process.exitCode = log.getStatus().waiting > 0 ? 3 : 0
