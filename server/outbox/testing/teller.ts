import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createDeliver } from '#server/outbox/deliver.ts'
import { createOutboxQueries } from '#server/outbox/outbox-queries.ts'
import { appendTestEvent } from '#server/outbox/testing/append-test-event.ts'
import { openStore } from '#server/store/db.ts'
import { findEventsToSpread } from '#server/store/events.ts'

/**
 * A program that appends events and sends messages as lines on its standard output. It kills itself after a commit, or
 * before or after its second message leaves; without such a point it ends when nothing waits any more.
 */
const [, , url = '', point] = process.argv
const kill = () => process.kill(process.pid, 'SIGKILL')
const store = await openStore({ url, now: Date.now })
let sendings = 0
const deliver = createDeliver({
  ...{ store, now: Date.now, random: Math.random, newId: randomUUID, leaseMs: 500, deadlineMs: 10_000 },
  findTargets: () => Promise.resolve(['a', 'b'].map((receiver) => ({ receiver, key: receiver }))),
  send: async ({ id, subject, facts }, { key }) => {
    sendings += 1
    const isChosen = sendings === 2
    if (isChosen && point === 'before a message') kill()
    const linkId = subject.type === 'link' ? subject.linkId : ''
    const at = performance.timeOrigin + performance.now()
    const line = JSON.stringify([at, key, id, linkId, facts.state])
    await new Promise((resolve) => process.stdout.write(`${line}\n`, resolve))
    if (isChosen && point === 'after a message') kill()
    return { kind: 'delivered' }
  },
  onFault: (error) => process.stderr.write(`${String(error)}\n`),
  onAttempt: () => undefined,
})
if (point !== undefined) for (const linkId of ['l1', 'l2', 'l1']) await appendTestEvent(store, linkId, randomUUID())
if (point === 'after a commit') kill()
const queries = createOutboxQueries({ store })
const isDone = async () =>
  (await findEventsToSpread(store.db, 1)).length === 0 &&
  (await queries.countMessages()).every(({ waiting }) => waiting === 0)
do {
  await deliver.runRound()
  await deliver.waitUntilIdle()
  await sleep(20)
} while (point !== undefined || !(await isDone()))
await store.close()
