import { noRules } from '#server/intents/testing/no-rules.ts'
import { describe, expect, it } from 'vitest'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { createPipeline } from '#server/intents/pipeline.ts'
import { noAws } from '#server/intents/testing/no-aws.ts'
import { testTimings } from '#server/intents/testing/timings.ts'
import { findIntent } from '#server/store/intents.ts'
import { useStores } from '#server/store/testing/stores.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { createRequest } from '#lib/wire/create-request.ts'

const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000e01'
const key = '00000000-0000-4000-8000-000000000001'
const body = buildSamples('orders')['AWS/MSK']?.body ?? {}
const input = createRequest.parse({ groupId, key, body })
const requester = { actor: 'ada', requestId: 'r' }
const timings = { ...testTimings, atlasLag: 0 }
const unsent: Answer<never> = { kind: 'unreached', reason: 'The portal was held up.' }

const createGate = () => {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

describe.each(['file', 'postgres'] as const)('a sender that is frozen between claim and write, on %s', (kind) => {
  const { open } = useStores(kind)

  /** Two processes on one store; the first one's next write waits for `thaw` once it has claimed its intent. */
  const start = async (changed: Partial<typeof timings> = {}) => {
    const store = await open()
    let clock = 1_750_000_000_000
    const sent: string[] = []
    /** The create's status in the store whenever what was read before is marked as stale. */
    const marked: (string | undefined)[] = []
    const [claimed, thawed] = [createGate(), createGate()]
    const buildAtlas = (waitsOnce: boolean): AtlasClient => {
      let isFrozen = waitsOnce
      return {
        read: ({ shape, endpoint }) =>
          Promise.resolve({
            ...{ kind: 'ok', status: 200 },
            value: shape.parse(endpoint === 'listPrivateLinks' ? { results: [], totalCount: 0 } : { _id: linkId }),
          }),
        write: async ({ shape, method, mayWrite, body: sentBody = {} }) => {
          if (isFrozen) {
            isFrozen = false
            claimed.open()
            await thawed.opened
          }
          if (!(await mayWrite?.())) return unsent
          sent.push(`${method} ${JSON.stringify(sentBody)}`)
          return { kind: 'ok', status: 200, value: shape.parse({ _id: linkId }) }
        },
        getSkewMs: () => 0,
        getBudget: () => undefined,
        close: () => undefined,
      }
    }
    const startProcess = (holder: string, waitsOnce: boolean) =>
      createPipeline({
        ...noRules,
        aws: noAws,
        ...{ atlas: buildAtlas(waitsOnce), store, timings: { ...timings, ...changed }, holder, now: () => clock },
        sleep: () => Promise.resolve(),
        onAudit: () => undefined,
        onTransition: () => undefined,
        onLinksChanged: async () => void marked.push((await findIntent(store.db, key))?.status),
        onStreamsChanged: () => undefined,
        onFault: (error) => expect.fail(String(error)),
      })
    const [frozen, other] = [startProcess('a', true), startProcess('b', false)]
    return {
      ...{ sent, marked },
      frozen,
      other,
      thaw: thawed.open,
      whenClaimed: claimed.opened,
      pass: async (ms: number) => {
        clock += ms
        await other.reconciler.runRound()
      },
    }
  }
  /** How long it takes, to the second from `least` on. */
  const waitForNotFound = async ({ pass, other }: Awaited<ReturnType<typeof start>>, least: number) => {
    for (let waited = 0; waited < 3_600_000; ) {
      const step = waited + 10_000 < least ? 10_000 : 1_000
      await pass(step)
      waited += step
      if ((await other.resolve.findOutcome({ groupId, key })).kind === 'not-found') return waited
    }
    throw new Error('The create did not become not-found.')
  }

  it.runIf(kind === 'file')('marks as stale what was read before while the outcome is being recorded', async () => {
    const { other, marked } = await start()
    expect(await other.create(input, requester)).toMatchObject({ kind: 'created' })
    expect(marked).toEqual(['sending'])
  })

  it('sends within its lease', async () => {
    const { frozen, whenClaimed, pass, thaw, sent } = await start()
    const result = frozen.create(input, requester)
    await whenClaimed
    await pass(testTimings.sendingLease - 1)
    thaw()
    expect(await result).toMatchObject({ kind: 'created' })
    expect(sent).toHaveLength(1)
  })

  it('sends nothing once its lease has ended, though nobody else has noticed', async () => {
    const { frozen, whenClaimed, pass, thaw, sent } = await start()
    const result = frozen.create(input, requester)
    await whenClaimed
    await pass(testTimings.sendingLease)
    thaw()
    expect(await result).toMatchObject({ kind: 'not-sent' })
    expect(sent).toEqual([])
  })

  it('sends nothing after a person has sent the create again, and does not call that not sent', async () => {
    const history = await start()
    const { frozen, other, whenClaimed, thaw, sent } = history
    const result = frozen.create(input, requester)
    await whenClaimed
    await waitForNotFound(history, timings.notFoundAfter)
    expect(await other.resolve.sendAgain({ groupId, key }, requester)).toMatchObject({ kind: 'created' })
    thaw()
    expect(await result).toMatchObject({ kind: 'unknown' })
    expect(sent).toHaveLength(1)
    expect(await other.resolve.findOutcome({ groupId, key })).toMatchObject({ kind: 'created', linkId })
  })

  it.each([
    [{}, timings.notFoundAfter],
    [{ notFoundAfter: 1_000 }, 135_000],
    [{ notFoundAfter: 1_000, sendingLease: 90_000 }, 180_000],
    [{ notFoundAfter: 1_000, writeDeadline: 45_000 }, 150_000],
  ])(
    '%o: its create may be sent again after its lease, the deadline of a POST and 60 s',
    async (changed, least) => {
      const history = await start(changed)
      const result = history.frozen.create(input, requester)
      await history.whenClaimed
      const waited = await waitForNotFound(history, least)
      expect(waited).toBeGreaterThanOrEqual(least)
      expect(waited).toBeLessThan(least + 70_000)
      history.thaw()
      await result
    },
    30_000,
  )

  it('does not set a domain over a newer one', async () => {
    const { frozen, other, whenClaimed, thaw, pass, sent } = await start()
    const result = frozen.change.setDomain({ groupId, linkId, dnsDomain: 'old.example.com' }, requester)
    await whenClaimed
    await pass(60_001)
    await other.change.setDomain({ groupId, linkId, dnsDomain: 'new.example.com' }, requester)
    thaw()
    await result
    expect(sent).toEqual(['PATCH {"dnsDomain":"new.example.com"}'])
  })
})
