import { createInterface } from 'node:readline'
import { openStore } from '#server/store/db.ts'
import { readIntentsByGroup } from '#server/store/intents-read.ts'
import { verifyAudit } from '#server/store/verify-audit.ts'

/**
 * A program that reads the journal of a store: a project id a line in, its intents and the result of the audit check a
 * line out.
 */
const store = await openStore({ url: process.argv[2] ?? '', now: Date.now, mustExist: true })
for await (const groupId of createInterface(process.stdin)) {
  const intents = await readIntentsByGroup(store.db, groupId, { limit: 100 })
  process.stdout.write(`${JSON.stringify({ intents, audit: await verifyAudit(store.db) })}\n`)
}
await store.close()
