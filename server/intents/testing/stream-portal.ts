import { noRules } from '#server/intents/testing/no-rules.ts'
import { randomUUID } from 'node:crypto'
import type { Answer } from '#server/atlas/answer.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { createPipeline } from '#server/intents/pipeline.ts'
import { noAws } from '#server/intents/testing/no-aws.ts'
import { requester } from '#server/intents/testing/sandbox-portal.ts'
import { testTimings } from '#server/intents/testing/timings.ts'
import { readAuditPage } from '#server/store/audit.ts'
import { readIntentsByGroup } from '#server/store/intents-read.ts'
import type { Stores } from '#server/store/testing/stores.ts'
import type { BodyObject } from '#lib/connection-kinds/connection-kind.ts'

export const groupId = '65f0c0de0000000000000a01'
export const workspace = 'shop'
export const password = 'canary-of-a-password'
export const kafka: BodyObject = {
  ...{ name: 'orders', type: 'Kafka', bootstrapServers: 'broker.example.com:9092' },
  authentication: { mechanism: 'PLAIN', username: 'ada', password },
  security: { protocol: 'SASL_SSL' },
}
export const shownKafka = {
  ...kafka,
  ...{ authentication: { mechanism: 'PLAIN', username: 'ada' }, state: 'READY', region: 'VIRGINIA_USA' },
}
export const bucket: BodyObject = {
  ...{ name: 'archive', type: 'S3', aws: { roleArn: 'arn:aws:iam::123456789012:role/streams' } },
}
export const newWorkspace = { name: workspace, provider: 'AWS', region: 'us-east-1', tier: 'SP10' }

export const lost: Answer<never> = { kind: 'unknown', reason: 'No answer.' }
export const unsent: Answer<never> = { kind: 'unreached', reason: 'Atlas cannot be reached.' }
export const refuse = (status: number, errorCode: string, detail = ''): Answer<never> => ({
  ...{ kind: 'refused', status, errorCode, detail, parameters: detail === '' ? [] : [detail], violations: [] },
})

/** Pipelines over one store and an Atlas of which a test says what it answers. Time passes while somebody sleeps. */
export const startStreamPortal = async (stores: Pick<Stores, 'emptyUrl' | 'open'>) => {
  const url = await stores.emptyUrl()
  let clock = 1_750_000_000_000
  const now = () => (clock += 1)
  let doesTimePass = true
  const writes: string[] = []
  const failures: Answer<never>[] = []
  let shown: Answer<unknown> = refuse(404, 'STREAM_CONNECTION_NOT_FOUND_FOR_NAME')
  let onWrite: () => Promise<void> = () => Promise.resolve()
  const changed: string[] = []
  const atlas: AtlasClient = {
    read: ({ shape }) => Promise.resolve(shown.kind === 'ok' ? { ...shown, value: shape.parse(shown.value) } : shown),
    write: async ({ shape, method, path, body = {}, mayWrite }) => {
      if (mayWrite && !(await mayWrite())) return unsent
      const failure = failures.shift()
      if (failure?.kind === 'unreached') return failure
      writes.push(`${method} ${path.split('/streams')[1] ?? ''}`)
      await onWrite()
      return failure ?? { kind: 'ok', status: 200, value: shape.parse({ ...body, name: body.name ?? 'orders' }) }
    },
    getSkewMs: () => 0,
    getBudget: () => undefined,
    close: () => undefined,
  }
  const startProcess = async (holder: string) => {
    const store = await stores.open(url)
    const pipeline = createPipeline({
      ...noRules,
      aws: noAws,
      ...{ atlas, store, now, timings: { ...testTimings, recoveryPauses: [1_000, 60_000] }, holder },
      sleep: async (ms) => {
        if (doesTimePass) clock += ms
        await new Promise((resolve) => setImmediate(resolve))
      },
      onAudit: () => undefined,
      onTransition: () => undefined,
      onLinksChanged: () => undefined,
      onStreamsChanged: (group) => void changed.push(group),
      onFault: (error) => {
        throw error
      },
    })
    const place = { groupId, workspace }
    const { streams } = pipeline
    return {
      ...{ store, pipeline, streams },
      create: (body: BodyObject = kafka, key: string = randomUUID()) =>
        streams.createConnection({ ...place, key, body }, requester),
      change: (body: BodyObject = kafka, name = 'orders') =>
        streams.changeConnection({ ...place, key: randomUUID(), name, body }, requester),
      remove: (name = 'orders') => streams.deleteConnection({ ...place, key: randomUUID(), name }, requester),
      createWorkspace: () => streams.createWorkspace({ groupId, key: randomUUID(), ...newWorkspace }, requester),
    }
  }
  const first = await startProcess('a')
  const { store, pipeline } = first
  return {
    ...first,
    ...{ startProcess, now, writes, changed },
    failNext: (...answers: Answer<never>[]) => failures.push(...answers),
    show: (value: object | Answer<never>) => {
      shown = 'kind' in value ? value : { kind: 'ok', status: 200, value }
    },
    /** What happens while a write is at Atlas. */
    duringWrite: (work: () => Promise<void>) => {
      onWrite = work
    },
    /** From now on no time passes while somebody sleeps, so that nobody waits too long where the order counts. */
    stopTime: () => {
      doesTimePass = false
    },
    /** Lets time pass, and then what is due be recovered. */
    pass: async (ms: number) => {
      clock += ms
      await pipeline.reconciler.runRound()
    },
    statuses: async () =>
      (await readIntentsByGroup(store.db, groupId, { limit: 20 })).map(({ status }) => status).toReversed(),
    audit: async () => (await readAuditPage(store.db, 0)).map(({ action }) => action),
    readEverything: async () =>
      JSON.stringify([
        await store.db.selectFrom('intents').selectAll().execute(),
        await store.db.selectFrom('attempts').selectAll().execute(),
        await store.db.selectFrom('leases').selectAll().execute(),
        await readAuditPage(store.db, 0),
      ]),
  }
}
