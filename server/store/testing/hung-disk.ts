import { rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { appendAudit, readAuditHead } from '#server/store/audit.ts'
import { openStore } from '#server/store/db.ts'
import { at } from '#server/store/testing/clock.ts'

/** A program that writes to a store whose disk hangs, reads meanwhile, and prints what it met; see hanging-fsync.c. */
const [url = '', hangWhile = ''] = process.argv.slice(2)
const store = await openStore({ url, now: Date.now })
const entry = { at: at(0), actor: 'ada', groupId: null, linkId: null, intentId: null, detail: {} }
const write = () => store.transaction((trx) => appendAudit(trx, { ...entry, action: 'create.recorded' }))

await write()
writeFileSync(hangWhile, '')
const startedAt = performance.now()
let waitedMs = 0
const writes = Promise.all([write(), write(), write()]).then(() => (waitedMs = performance.now() - startedAt))
const sentences = new Set<string>()
let reads = 0
while (waitedMs === 0) {
  const head = await readAuditHead(store.db)
  sentences.add(`${String(head?.seq)}: ${store.getCondition().writeFailure ?? ''}`)
  await sleep(5)
  reads += 1
}
await writes
rmSync(hangWhile)
const head = await readAuditHead(store.db)
process.stdout.write(JSON.stringify({ reads, waitedMs, sentences: [...sentences], seq: head?.seq }))
await store.close()
