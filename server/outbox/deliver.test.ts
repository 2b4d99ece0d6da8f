import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { expect, it } from 'vitest'
import { createDeliver } from '#server/outbox/deliver.ts'
import { createOutboxCommands } from '#server/outbox/outbox-commands.ts'
import { createOutboxQueries } from '#server/outbox/outbox-queries.ts'
import { appendTestEvent } from '#server/outbox/testing/append-test-event.ts'
import type { Store } from '#server/store/db.ts'
import { spreadEvent } from '#server/store/deliveries.ts'
import { findEventsToSpread } from '#server/store/events.ts'
import { verifyAudit } from '#server/store/verify-audit.ts'
import { now as start } from '#server/store/testing/clock.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import type { Message } from '#lib/notification/message.ts'
import type { SendResult, Target } from '#lib/notification/send.ts'

type Answer = SendResult | (() => Promise<SendResult>)
const delivered: SendResult = { kind: 'delivered' }
const down: SendResult = { kind: 'retry', reason: 'It answered with status 503.' }

/** A process that delivers, with a clock of its own, in which a receiver answers as it is told to. */
const createTeller = (store: Store, receivers: readonly string[]) => {
  const clock = { ms: start() }
  const answers = new Map<string, Answer>()
  const sent: { receiver: string; message: Message; at: number }[] = []
  const faults: unknown[] = []
  const targets = new Set(receivers)
  const deliver = createDeliver({
    ...{ store, now: () => clock.ms, random: () => 0, newId: randomUUID, leaseMs: 30_000, deadlineMs: 200 },
    findTargets: () => Promise.resolve([...targets].map((receiver): Target => ({ receiver, key: receiver }))),
    send: async (message, { receiver }) => {
      const answer = answers.get(receiver) ?? delivered
      const result = typeof answer === 'function' ? await answer() : answer
      sent.push({ receiver, message, at: clock.ms })
      return result
    },
    onFault: (error) => faults.push(error),
    onAttempt: () => undefined,
  })
  const tell = async () => {
    await deliver.runRound()
    await deliver.waitUntilIdle()
  }
  return {
    ...{ answers, sent, faults, targets, deliver, tell },
    /** Lets minutes pass before another round. */
    pass: async (minutes: number) => {
      clock.ms += minutes * 60_000
      await tell()
    },
    now: () => clock.ms,
    listSent: (receiver: string) =>
      sent.flatMap((one) => (one.receiver === receiver ? (one.message.facts.state ?? '') : [])),
  }
}

onBothStores('delivery', (stores) => {
  it('sends each event once to each target, in order for one link', async () => {
    const store = await stores.open()
    for (const state of ['IDLE', 'WORKING', 'DONE']) await appendTestEvent(store, 'l1', state)
    const { tell, listSent } = createTeller(store, ['ops', 'audit'])
    await tell()
    await tell()
    expect(listSent('ops')).toEqual(['IDLE', 'WORKING', 'DONE'])
    expect(listSent('audit')).toEqual(['IDLE', 'WORKING', 'DONE'])
  })

  it('holds back later messages of a link that failed, and no others', async () => {
    const store = await stores.open()
    await appendTestEvent(store, 'l1', 'first')
    await appendTestEvent(store, 'l1', 'second')
    await appendTestEvent(store, 'l2', 'other')
    const { tell, pass, answers, sent, listSent } = createTeller(store, ['ops'])
    const failing = async () => (sent.length === 0 ? down : delivered)
    answers.set('ops', failing)
    await tell()
    await tell()
    expect(listSent('ops')).toEqual(['first', 'other'])
    await pass(1)
    expect(listSent('ops')).toEqual(['first', 'other', 'first', 'second'])
    expect(sent[2]?.message.id).toBe(sent[0]?.message.id)
  })

  it('gives up after a day, says so, and sends again when somebody asks', async () => {
    const store = await stores.open()
    await appendTestEvent(store, 'l1', 'DONE')
    const { tell, pass, answers, sent, now, listSent } = createTeller(store, ['ops'])
    answers.set('ops', down)
    const { listGivenUp, countMessages } = createOutboxQueries({ store })
    await tell()
    for (let hour = 0; hour < 29; hour += 1) await pass(60)
    const [given, ...others] = await listGivenUp()
    expect(others).toEqual([])
    expect(given).toMatchObject({ receiver: 'ops', kind: 'link.done', groupId: 'g1', reason: down.reason })
    expect(await countMessages()).toMatchObject([{ receiver: 'ops', waiting: 0, givenUp: 1, oldestAt: undefined }])
    const attempts = sent.length
    await pass(60)
    expect(sent.length).toBe(attempts)

    const { sendAgain } = createOutboxCommands({ store, now, onAudit: () => undefined })
    const key = { id: given?.id ?? '', target: given?.target ?? '' }
    answers.set('ops', delivered)
    expect(await sendAgain(key, { actor: 'ada', requestId: 'r1' })).toEqual({ kind: 'done' })
    expect(await sendAgain(key, { actor: 'ada', requestId: 'r2' })).toMatchObject({ kind: 'refused' })
    await tell()
    expect(listSent('ops')).toHaveLength(attempts + 1)
    expect(new Set(sent.map(({ message }) => message.id)).size).toBe(1)
    expect(await listGivenUp()).toEqual([])
    const audit = await store.db.selectFrom('audit').select(['action', 'actor', 'groupId', 'requestId']).execute()
    expect(audit).toEqual([{ action: 'message.sent-again', actor: 'ada', groupId: 'g1', requestId: 'r1' }])
    expect(await verifyAudit(store.db)).toMatchObject({ ok: true })
  })

  it('spreads an event once: a replica that was late adds nobody to it', async () => {
    const store = await stores.open()
    await appendTestEvent(store, 'l1', 'DONE')
    const [event] = await findEventsToSpread(store.db, 1)
    if (!event) return expect.fail('There is no event.')
    for (const receiver of ['first', 'late'])
      await store.transaction((trx) => spreadEvent(trx, event, [{ receiver, key: receiver }], event.message.at))
    expect(await store.db.selectFrom('deliveries').select('target').execute()).toEqual([{ target: 'first' }])
  })

  it('gives up at once what is refused, and goes on with the next message', async () => {
    const store = await stores.open()
    await appendTestEvent(store, 'l1', 'first')
    await appendTestEvent(store, 'l1', 'second')
    const { tell, sent, answers } = createTeller(store, ['ops'])
    answers.set('ops', async () => (sent.length === 0 ? { kind: 'refused', reason: 'Gone (410).' } : delivered))
    await tell()
    await tell()
    expect(sent.map(({ message }) => message.facts.state)).toEqual(['first', 'second'])
    expect(await createOutboxQueries({ store }).listGivenUp()).toMatchObject([{ reason: 'Gone (410).' }])
  })

  it('asks anew who is to be told, before each attempt', async () => {
    const store = await stores.open()
    await appendTestEvent(store, 'l1', 'DONE')
    const { tell, pass, targets, answers, sent } = createTeller(store, ['ops'])
    answers.set('ops', down)
    await tell()
    targets.delete('ops')
    await pass(5)
    expect(sent).toHaveLength(1)
    expect(await createOutboxQueries({ store }).countMessages()).toMatchObject([{ waiting: 0, givenUp: 0 }])
  })

  it('is held up by no dead, slow or broken receiver', async () => {
    const store = await stores.open()
    const names = Array.from({ length: 10 }, (_, index) => `r${String(index)}`)
    const links = ['l1', 'l2', 'l3', 'l4', 'l5']
    for (const linkId of links) await appendTestEvent(store, linkId, 'DONE')
    const { deliver, answers, sent, faults } = createTeller(store, names)
    const healthy = names.slice(3)
    const teller = new EventEmitter()
    const told = once(teller, 'told')
    answers.set('r0', down)
    answers.set('r1', () => new Promise(() => undefined))
    answers.set('r2', () => Promise.reject(new Error('a bug')))
    for (const name of healthy)
      answers.set(name, () => {
        if (sent.filter(({ receiver }) => healthy.includes(receiver)).length === healthy.length * links.length - 1)
          teller.emit('told')
        return Promise.resolve(delivered)
      })
    await deliver.runRound()
    await told
    expect(sent.filter(({ receiver }) => receiver === 'r1')).toEqual([])
    await deliver.waitUntilIdle()
    expect(faults).toContainEqual(new Error('a bug'))
    const counts = await createOutboxQueries({ store }).countMessages()
    const count = (name: string) => counts.find(({ receiver }) => receiver === name)
    for (const name of ['r0', 'r1', 'r2']) expect(count(name)).toMatchObject({ waiting: 5, givenUp: 0 })
    expect(count('r1')?.failing).toBeGreaterThan(0)
    expect(count('r5')).toMatchObject({ waiting: 0, deliveredAt: start() })
  })
})
