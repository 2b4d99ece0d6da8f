import { noRules } from '#server/intents/testing/no-rules.ts'
import { describe, expect, it } from 'vitest'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { createPipeline } from '#server/intents/pipeline.ts'
import { noAws } from '#server/intents/testing/no-aws.ts'
import { testTimings } from '#server/intents/testing/timings.ts'
import { readAttempts } from '#server/store/attempts.ts'
import { readIntentsByGroup } from '#server/store/intents-read.ts'
import { useStores } from '#server/store/testing/stores.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { createRequest } from '#lib/wire/create-request.ts'

const groupId = '65f0c0de0000000000000a01'
const body = buildSamples('orders')['AWS/MSK']?.body ?? {}
const key = '00000000-0000-4000-8000-000000000001'
const input = createRequest.parse({ groupId, key, body })
const requester = { actor: 'ada', requestId: 'r' }
const hour = 3_600_000
const startsAt = 1_750_000_000_000
const lost: Answer<never> = { kind: 'unknown', reason: 'No answer.' }
/** A link whose id is of a second. */
const buildLink = (seconds: number, last = 'e1') => ({
  ...{ ...body, state: 'IDLE' },
  _id: `${seconds.toString(16)}00000000000000${last}`,
})
const link = buildLink(startsAt / 1000)

describe('recovery of a create', () => {
  const { open } = useStores('file')

  const start = async ({ skewMs = 0 } = {}) => {
    const store = await open()
    let clock = startsAt
    let links: readonly object[] | undefined = []
    let failure: Answer<never> = lost
    const atlas: AtlasClient = {
      read: ({ shape }) => {
        const results = links
        return Promise.resolve(
          results ? { kind: 'ok', status: 200, value: shape.parse({ results, totalCount: results.length }) } : lost,
        )
      },
      write: () => Promise.resolve(failure),
      getSkewMs: () => skewMs,
      getBudget: () => undefined,
      close: () => undefined,
    }
    const pipeline = createPipeline({
      ...noRules,
      aws: noAws,
      ...{ atlas, store, timings: testTimings, holder: 'a', now: () => clock },
      sleep: () => Promise.resolve(),
      onAudit: () => undefined,
      onTransition: () => undefined,
      onLinksChanged: () => undefined,
      onStreamsChanged: () => undefined,
      onFault: (error) => expect.fail(String(error)),
    })
    return {
      create: (request = input) => pipeline.create(request, requester),
      sendAgain: () => pipeline.resolve.sendAgain({ groupId, key }, requester),
      failWith: (answer: Answer<never>) => {
        failure = answer
      },
      /** Lets time pass, and then what is due be recovered. */
      pass: async (ms: number) => {
        clock += ms
        await pipeline.reconciler.runRound()
      },
      showLinks: (shown: typeof links) => {
        links = shown
      },
      readResults: async () => (await readAttempts(store.db, key)).map(({ result }) => result),
      findOutcome: () => pipeline.resolve.findOutcome({ groupId, key }),
      pick: (linkId: string) => pipeline.resolve.pick({ groupId, key, linkId }, requester),
      setDomain: (linkId: string) =>
        pipeline.change.setDomain({ groupId, linkId, dnsDomain: 'new.example.com' }, requester),
      readStatus: async () => (await readIntentsByGroup(store.db, groupId, { limit: 10 })).map(({ status }) => status),
    }
  }

  it.each([
    ['created', [link]],
    ['not-found', []],
  ])('after a day without a readable list: the create ends as %s', async (status, links) => {
    const { create, pass, showLinks, readStatus } = await start()
    expect(await create()).toMatchObject({ kind: 'unknown' })
    showLinks(undefined)
    await pass(25 * hour)
    expect(await readStatus()).toEqual(['unknown'])
    showLinks(links)
    for (let rounds = 0; rounds < 3; rounds += 1) await pass(60_000)
    expect(await readStatus()).toEqual([status])
  })

  it('an unreadable list does not count towards not-found', async () => {
    const { create, pass, showLinks, readStatus } = await start()
    await create()
    showLinks(undefined)
    for (let rounds = 0; rounds < 5; rounds += 1) await pass(hour)
    showLinks([])
    await pass(60_000)
    await pass(60_000)
    expect(await readStatus()).toEqual(['unknown'])
    await pass(60_000)
    expect(await readStatus()).toEqual(['not-found'])
  })
  it('a repeat that never left the portal: its attempt is not-sent, and the create still unknown', async () => {
    const { create, pass, sendAgain, failWith, readStatus, readResults } = await start()
    await create()
    for (let rounds = 0; rounds < 3; rounds += 1) await pass(hour)
    expect(await readStatus()).toEqual(['not-found'])
    failWith({ kind: 'unreached', reason: 'Atlas cannot be reached.' })
    expect(await sendAgain()).toMatchObject({ kind: 'unknown' })
    expect(await readStatus()).toEqual(['unknown'])
    expect(await readResults()).toEqual(['unknown', 'not-sent'])
  })

  const seconds = startsAt / 1000
  const offsets = [2, 3, 10, 59, 60].flatMap((offset) => [offset, -offset])
  const farOffsets = [65, 120, 3_600].flatMap((offset) => [offset, -offset])
  const clocks = [0, -hour, hour]

  it.each(clocks.flatMap((skewMs) => offsets.map((offset) => ({ skewMs, offset }))))(
    'Atlas’s clock $skewMs ms ahead of ours, its Date $offset s ahead of its ids: the only match is bound',
    async ({ skewMs, offset }) => {
      const { create, pass, showLinks, findOutcome } = await start({ skewMs })
      await create()
      const only = buildLink(seconds + skewMs / 1000 - offset)
      showLinks([only])
      await pass(2_000)
      expect(await findOutcome()).toEqual({ kind: 'created', linkId: only._id, how: 'found' })
    },
  )

  it.each(clocks.flatMap((skewMs) => farOffsets.map((offset) => ({ skewMs, offset }))))(
    'Atlas’s clock $skewMs ms ahead of ours, its Date $offset s ahead of its ids: a person is shown the match',
    async ({ skewMs, offset }) => {
      const { create, pass, showLinks, findOutcome, pick } = await start({ skewMs })
      await create()
      const only = buildLink(seconds + skewMs / 1000 - offset)
      showLinks([only])
      await pass(2_000)
      expect(await findOutcome()).toEqual({ kind: 'ambiguous', candidates: [only._id] })
      for (let rounds = 0; rounds < 5; rounds += 1) await pass(hour)
      expect(await findOutcome()).toEqual({ kind: 'ambiguous', candidates: [only._id] })
      expect(await pick(only._id)).toEqual({ kind: 'created', linkId: only._id, how: 'picked' })
    },
  )

  it('a timely match beside one of another time: a person picks', async () => {
    const { create, pass, showLinks, findOutcome } = await start()
    await create()
    const links = [buildLink(seconds), buildLink(seconds - 7_200, 'e2')]
    showLinks(links)
    await pass(2_000)
    expect(await findOutcome()).toEqual({ kind: 'ambiguous', candidates: links.map(({ _id }) => _id) })
  })

  it('a match of another time that appears once the create was not found: a person picks', async () => {
    const { create, pass, showLinks, readStatus, findOutcome } = await start()
    await create()
    for (let rounds = 0; rounds < 3; rounds += 1) await pass(hour)
    expect(await readStatus()).toEqual(['not-found'])
    const late = buildLink(seconds - 3_600)
    showLinks([late])
    await pass(60_000)
    expect(await findOutcome()).toEqual({ kind: 'ambiguous', candidates: [late._id] })
  })

  it('a link that stood before: is neither bound nor shown, whatever the clocks are', async () => {
    const { create, pass, showLinks, readStatus } = await start()
    const before = { ...buildLink(seconds), state: 'FAILED' }
    showLinks([before])
    await create()
    for (let rounds = 0; rounds < 3; rounds += 1) await pass(hour)
    expect(await readStatus()).toEqual(['not-found'])
  })

  it('a link that stood before with another domain, which somebody set since: is not bound', async () => {
    const { create, pass, showLinks, failWith, setDomain, findOutcome } = await start()
    const eventHub = buildSamples('orders')['AZURE/EVENTHUB']?.body ?? {}
    const before = { ...eventHub, _id: link._id, state: 'IDLE', dnsDomain: 'old.example.com' }
    showLinks([before])
    expect(await create(createRequest.parse({ groupId, key, body: eventHub }))).toMatchObject({ kind: 'unknown' })
    const parts = { errorCode: 'NONE', detail: '', parameters: [], violations: [] }
    failWith({ kind: 'refused', status: 409, ...parts })
    await setDomain(before._id)
    for (let rounds = 0; rounds < 3; rounds += 1) await pass(hour)
    expect(await findOutcome()).toMatchObject({ kind: 'not-found' })
  })
})
