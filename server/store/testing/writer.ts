import { randomUUID } from 'node:crypto'
import { appendAudit } from '#server/store/audit.ts'
import { openStore } from '#server/store/db.ts'
import { insertIntent } from '#server/store/intents.ts'
import { buildIntent } from '#server/store/testing/new-intent.ts'
import { at, now } from '#server/store/testing/clock.ts'

/** A program that records intents, four at once, until it is killed, and prints each id after its commit. */
const store = await openStore({ url: process.argv[2] ?? '', now })
const recordAll = async () => {
  for (;;) {
    const id = randomUUID()
    await store.transaction(async (trx) => {
      await insertIntent(trx, buildIntent({ id, fingerprint: id }))
      const about = { groupId: 'g1', linkId: null, intentId: id, detail: {} }
      await appendAudit(trx, { at: at(0), actor: 'ada', action: 'create.recorded', ...about })
    })
    process.stdout.write(`${id}\n`)
  }
}
await Promise.all(Array.from({ length: 4 }, recordAll))
