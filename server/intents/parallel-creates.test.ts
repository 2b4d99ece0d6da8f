import { expect, it } from 'vitest'
import { requester, startSandboxPortal } from '#server/intents/testing/sandbox-portal.ts'
import { buildMskBody } from '#server/sandbox/testing/start-test-sandbox.ts'
import { onBothStores } from '#server/store/testing/stores.ts'
import { createRequest } from '#lib/wire/create-request.ts'

/** As the API derives it of a header Idempotency-Key. */
const key = '3f1c2b7a-90d4-8e21-9b55-2c4b8a7f6e5d'

onBothStores('two hundred requests of one key over two replicas', (stores) => {
  it('ask Atlas once, and are all told the same', async () => {
    const portal = await startSandboxPortal(stores)
    const first = portal.getPipeline()
    await portal.restart()
    const replicas = [first, portal.getPipeline()] as const
    const { groupId } = portal
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        replicas[index % 2 === 0 ? 0 : 1].create(
          // What each request holds is an object of its own.
          createRequest.parse({ groupId, key, body: buildMskBody('orders') }),
          requester,
        ),
      ),
    )
    expect(await portal.countPosts()).toBe(1)
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome)))).toEqual(
      new Set([JSON.stringify({ kind: 'created', linkId: String((await portal.list())[0]?._id), how: 'answered' })]),
    )
  })
})
