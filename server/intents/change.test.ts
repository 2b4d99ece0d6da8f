import { noRules } from '#server/intents/testing/no-rules.ts'
import { describe, expect, it } from 'vitest'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { createPipeline } from '#server/intents/pipeline.ts'
import { noAws } from '#server/intents/testing/no-aws.ts'
import { testTimings } from '#server/intents/testing/timings.ts'
import { readAuditPage } from '#server/store/audit.ts'
import { readIntentsByGroup } from '#server/store/intents-read.ts'
import { useStores } from '#server/store/testing/stores.ts'
import type * as z from '#lib/zod.ts'

const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000e01'
const requester = { actor: 'ada', requestId: 'r' }
const timings = { ...testTimings, recoveryPauses: [1_000], atlasLag: 30_000 }
const lost: Answer<never> = { kind: 'unknown', reason: 'No answer.' }
const unsent: Answer<never> = { kind: 'unreached', reason: 'Atlas cannot be reached.' }

describe('changes of a link', () => {
  const { open } = useStores('file')

  const start = async () => {
    const store = await open()
    let clock = 1_750_000_000_000
    const now = () => (clock += 10)
    const sent: string[] = []
    const failures: Answer<never>[] = []
    let link: Record<string, unknown> | undefined = { _id: linkId, state: 'IDLE' }
    const answer = <T>(shape: z.ZodType<T>, value: unknown): Answer<T> => ({
      kind: 'ok',
      status: 200,
      value: shape.parse(value),
    })
    const atlas: AtlasClient = {
      read: ({ shape }) => Promise.resolve(link ? answer(shape, link) : lost),
      write: ({ shape, method, body }) => {
        const failure = failures.shift()
        if (failure?.kind !== 'unreached') sent.push(`${method} ${JSON.stringify(body ?? {})}`)
        return Promise.resolve(failure ?? answer(shape, { _id: linkId }))
      },
      getSkewMs: () => 0,
      getBudget: () => undefined,
      close: () => undefined,
    }
    const { change, reconciler } = createPipeline({
      ...noRules,
      aws: noAws,
      ...{ atlas, store, now, timings, holder: 'a' },
      sleep: () => Promise.resolve(),
      onAudit: () => undefined,
      onTransition: () => undefined,
      onLinksChanged: () => undefined,
      onStreamsChanged: () => undefined,
      onFault: (error) => expect.fail(String(error)),
    })
    return {
      change,
      round: async () => {
        clock += 60_000
        await reconciler.runRound()
      },
      sent,
      failNext: (...answers: Answer<never>[]) => failures.push(...answers),
      showLink: (shown: typeof link) => {
        link = shown
      },
      statuses: async () =>
        (await readIntentsByGroup(store.db, groupId, { limit: 10 })).map(({ status }) => status).toReversed(),
      audit: async () => (await readAuditPage(store.db, 0)).map(({ action }) => action),
    }
  }

  it('are recorded, sent once and audited', async () => {
    const { change, sent, statuses, audit } = await start()
    expect(await change.remove({ groupId, linkId }, requester)).toEqual({ kind: 'done' })
    expect(sent).toEqual(['DELETE {}'])
    expect(await statuses()).toEqual(['done'])
    expect(await audit()).toEqual(['delete.recorded', 'delete.sending', 'delete.done'])
  })

  it.each([
    ['delete', 'remove'],
    ['patch', 'setDomain'],
  ] as const)('a %s that never left the portal is not sent, and not refused by Atlas', async (kind, command) => {
    const { change, failNext, sent, statuses, audit } = await start()
    failNext(unsent)
    expect(await change[command]({ groupId, linkId, dnsDomain: 'a.example' }, requester)).toEqual({
      kind: 'not-sent',
      reason: 'Atlas cannot be reached.',
      requestId: 'r',
    })
    expect(sent).toEqual([])
    expect(await statuses()).toEqual(['not-sent'])
    expect(await audit()).toEqual([`${kind}.recorded`, `${kind}.sending`, `${kind}.not-sent`])
  })

  it('a change whose second sending never left the portal is still unknown, as the first may take effect', async () => {
    const { change, failNext, round, statuses, audit, sent } = await start()
    failNext(lost, unsent)
    expect(await change.remove({ groupId, linkId }, requester)).toMatchObject({ kind: 'unknown' })
    await round()
    expect(await statuses()).toEqual(['unknown'])
    await round()
    expect(await statuses()).toEqual(['done'])
    expect(sent).toHaveLength(2)
    expect(await audit()).not.toContain('delete.not-sent')
  })

  it('an unanswered change that Atlas made is not sent again', async () => {
    const { change, round, sent, failNext, showLink, statuses } = await start()
    failNext(lost)
    expect(await change.setDomain({ groupId, linkId, dnsDomain: 'a.example' }, requester)).toMatchObject({
      kind: 'unknown',
    })
    showLink({ _id: linkId, state: 'WORKING', dnsDomain: 'a.example' })
    await round()
    expect(sent).toHaveLength(1)
    expect(await statuses()).toEqual(['done'])
  })

  it('an unanswered change that Atlas did not make is sent again', async () => {
    const { change, round, sent, failNext, statuses } = await start()
    failNext(lost)
    await change.setDomain({ groupId, linkId, dnsDomain: 'a.example' }, requester)
    await round()
    expect(sent).toHaveLength(2)
    expect(await statuses()).toEqual(['done'])
  })

  it('an unanswered change is never sent over a newer one', async () => {
    const { change, round, sent, failNext, statuses, audit } = await start()
    failNext(lost)
    await change.setDomain({ groupId, linkId, dnsDomain: 'old.example' }, requester)
    await change.setDomain({ groupId, linkId, dnsDomain: 'new.example' }, requester)
    await round()
    expect(sent).toEqual(['PATCH {"dnsDomain":"old.example"}', 'PATCH {"dnsDomain":"new.example"}'])
    expect(await statuses()).toEqual(['withdrawn', 'done'])
    expect(await audit()).toContain('patch.withdrawn')
  })
})
