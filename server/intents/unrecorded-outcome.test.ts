import { noRules } from '#server/intents/testing/no-rules.ts'
import { describe, expect, it } from 'vitest'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { createPipeline } from '#server/intents/pipeline.ts'
import { noAws } from '#server/intents/testing/no-aws.ts'
import { testTimings } from '#server/intents/testing/timings.ts'
import { useStores } from '#server/store/testing/stores.ts'
import { buildSamples } from '#lib/link-types/testing/samples.ts'
import { createRequest } from '#lib/wire/create-request.ts'

const groupId = '65f0c0de0000000000000a01'
const linkId = '65f0c0de0000000000000e01'
const body = buildSamples('orders')['AWS/MSK']?.body ?? {}
const input = createRequest.parse({ groupId, key: '00000000-0000-4000-8000-000000000001', body })
const requester = { actor: 'ada', requestId: 'r' }

const refuse = (status: number, errorCode: string): Answer<never> => ({
  ...{ kind: 'refused', status, errorCode, detail: 'Said so.', parameters: [], violations: [] },
})

describe('a store that fails once Atlas was asked', () => {
  const { open } = useStores('file')

  const start = async (answer: Answer<never>) => {
    const store = await open()
    const faults: unknown[] = []
    const atlas: AtlasClient = {
      read: ({ shape }) =>
        Promise.resolve({ kind: 'ok', status: 200, value: shape.parse({ results: [], totalCount: 0 }) }),
      write: async () => {
        await store.close()
        return answer
      },
      getSkewMs: () => 0,
      getBudget: () => undefined,
      close: () => undefined,
    }
    const pipeline = createPipeline({
      ...noRules,
      aws: noAws,
      ...{ atlas, store, timings: testTimings, holder: 'a', now: Date.now },
      sleep: () => Promise.resolve(),
      onAudit: () => undefined,
      onTransition: () => undefined,
      onLinksChanged: () => undefined,
      onStreamsChanged: () => undefined,
      onFault: (error) => faults.push(error),
    })
    return { pipeline, faults }
  }

  it.each([refuse(400, 'STREAM_PRIVATE_LINK_ALREADY_EXISTS'), refuse(400, 'VALIDATION_ERROR')])(
    'leaves a create unknown, whatever step fails after $errorCode',
    async (answer) => {
      const { pipeline, faults } = await start(answer)
      expect(await pipeline.create(input, requester)).toMatchObject({ kind: 'unknown' })
      expect(faults).toHaveLength(1)
    },
  )

  it.each([refuse(404, 'STREAM_PRIVATE_LINK_NOT_FOUND'), refuse(400, 'STREAM_PRIVATE_LINK_IN_USE')])(
    'leaves a deletion unknown, whatever step fails after $errorCode',
    async (answer) => {
      const { pipeline, faults } = await start(answer)
      expect(await pipeline.change.remove({ groupId, linkId }, requester)).toMatchObject({ kind: 'unknown' })
      expect(faults).toHaveLength(1)
    },
  )
})
