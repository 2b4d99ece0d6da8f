import { describe, expect, it } from 'vitest'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { changeDeeds } from '#server/private-links/change.ts'
import { journalOf } from '#server/private-links/journal.ts'
import { auditPage } from '#server/store/audit.ts'
import { dueIntents, intentsOfGroup } from '#server/store/intents-read.ts'
import { storesOf } from '#server/store/testing/stores.ts'
import { toTimestamp } from '#server/store/timestamp.ts'
import * as z from '#lib/zod.ts'

const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000e01'
const by = { actor: 'ada', requestId: 'r' }
const timings = { looks: [1_000], notFoundAfter: 10_000, watchTwins: 60_000, sending: 5_000, reconcile: 100 }
const lost: Answer<never> = { kind: 'unknown', reason: 'No answer.' }
const anything = z.looseObject({})

describe('a change of a link', { timeout: 20_000 }, () => {
  const { open } = storesOf('file')

  const start = async () => {
    const store = await open()
    let clock = 1_750_000_000_000
    const now = () => (clock += 10)
    const sent: string[] = []
    const answers: unknown[] = []
    let link: Record<string, unknown> | undefined = { _id: linkId, state: 'IDLE' }
    const answered = <T>(shape: z.ZodType<T>, value: unknown): Answer<T> => {
      const failure = anything.safeParse(value)
      return failure.success && failure.data.kind === 'unknown'
        ? lost
        : { kind: 'ok', status: 200, value: shape.parse(value) }
    }
    const atlas: AtlasClient = {
      read: ({ shape }) => Promise.resolve(link ? answered(shape, link) : lost),
      write: ({ shape, method, body }) => {
        sent.push(`${method} ${JSON.stringify(body ?? {})}`)
        return Promise.resolve(answered(shape, answers.shift() ?? { _id: linkId }))
      },
      getSkewMs: () => 0,
      getBudget: () => undefined,
      close: () => undefined,
    }
    const journal = journalOf({ store, now, timings, onAudit: () => undefined })
    const change = changeDeeds({ atlas, store, journal, now, timings, onChanged: () => undefined })
    const round = async () => {
      clock += 60_000
      for (const intent of await dueIntents(store.db, toTimestamp(now()), 10)) await change.settle(intent)
    }
    return {
      change,
      round,
      sent,
      losesNext: () => answers.push(lost),
      tells: (told: typeof link) => {
        link = told
      },
      statuses: async () =>
        (await intentsOfGroup(store.db, groupId, { limit: 10 })).map(({ status }) => status).toReversed(),
      audit: async () => (await auditPage(store.db, 0)).map(({ action }) => action),
    }
  }

  it('is recorded, sent once and audited', async () => {
    const { change, sent, statuses, audit } = await start()
    expect(await change.remove({ groupId, linkId }, by)).toEqual({ kind: 'done' })
    expect(sent).toEqual(['DELETE {}'])
    expect(await statuses()).toEqual(['done'])
    expect(await audit()).toEqual(['delete.recorded', 'delete.sending', 'delete.done'])
  })

  it('that was not answered is looked at before it is sent again, and not sent when it was done', async () => {
    const { change, round, sent, losesNext, tells, statuses } = await start()
    losesNext()
    expect(await change.setDomain({ groupId, linkId, dnsDomain: 'a.example' }, by)).toMatchObject({ kind: 'unknown' })
    tells({ _id: linkId, state: 'WORKING', dnsDomain: 'a.example' })
    await round()
    expect(sent).toHaveLength(1)
    expect(await statuses()).toEqual(['done'])
  })

  it('that was not answered and not done is sent again', async () => {
    const { change, round, sent, losesNext, statuses } = await start()
    losesNext()
    await change.setDomain({ groupId, linkId, dnsDomain: 'a.example' }, by)
    await round()
    expect(sent).toHaveLength(2)
    expect(await statuses()).toEqual(['done'])
  })

  it('that was not answered is never sent over a newer one', async () => {
    const { change, round, sent, losesNext, statuses, audit } = await start()
    losesNext()
    await change.setDomain({ groupId, linkId, dnsDomain: 'old.example' }, by)
    await change.setDomain({ groupId, linkId, dnsDomain: 'new.example' }, by)
    await round()
    expect(sent).toEqual(['PATCH {"dnsDomain":"old.example"}', 'PATCH {"dnsDomain":"new.example"}'])
    expect(await statuses()).toEqual(['withdrawn', 'done'])
    expect(await audit()).toContain('patch.withdrawn')
  })
})
