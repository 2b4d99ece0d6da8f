import { onTestFinished } from 'vitest'
import { createTestClient } from '#server/aws/testing/create-test-client.ts'
import { startClient } from '#server/atlas/testing/fake-atlas.ts'
import { createPipeline } from '#server/intents/pipeline.ts'
import { testTimings } from '#server/intents/testing/timings.ts'
import { atlasAwsAccount } from '#server/sandbox/atlas-account.ts'
import { seededAccounts } from '#server/sandbox/aws/seed-accounts.ts'
import { seededCredentials } from '#server/sandbox/seed.ts'
import { buildLinksPath, buildMskBody, readRows, startTestSandbox } from '#server/sandbox/testing/start-test-sandbox.ts'
import { createBelievedLinks } from '#server/store/believed-links.ts'
import { readIntentsByGroup } from '#server/store/intents-read.ts'
import type { Stores } from '#server/store/testing/stores.ts'
import { createRequest, type CreateInput } from '#lib/wire/create-request.ts'

export const requester = { actor: 'ada', requestId: 'r' }
const timings = { ...testTimings, recoveryPauses: [1_000] }

/** The pipeline with a store of its own on the real sandbox, in a fresh project. Time moves when the test moves it. */
export const startSandboxPortal = async (
  stores: Pick<Stores, 'emptyUrl' | 'open'>,
  options: Parameters<typeof startTestSandbox>[0] = {},
) => {
  const sandbox = await startTestSandbox(options)
  const url = await stores.emptyUrl()
  const { user, secret } = seededCredentials.serviceAccount
  const now = () => sandbox.clock.now
  const atlas = startClient({
    baseUrl: sandbox.url,
    credentials: { kind: 'service-account', clientId: user, clientSecret: secret },
    now,
  })
  const accounts = seededAccounts.map((account) => ({ ...account, projects: '*' as const }))
  const { client: aws, calls: awsCalls } = createTestClient(sandbox.awsUrl, { accounts, now })
  const groupId = await sandbox.createProject()
  const faults: unknown[] = []
  /** Why rules deny a create that has waited, and whether for now only. */
  const rules: { sentence: string | undefined; isTemporary: boolean } = { sentence: undefined, isTemporary: false }
  const startProcess = async () => {
    const store = await stores.open(url)
    const pipeline = createPipeline({
      findRuleAgainst: () => {
        const { sentence, isTemporary } = rules
        return Promise.resolve(sentence === undefined ? undefined : { sentence, isTemporary })
      },
      aws: {
        ...{ client: aws, accounts, onClusterChanged: () => undefined },
        findAtlasAccount: () => Promise.resolve({ ok: true, value: { account: atlasAwsAccount } }),
      },
      ...{ atlas, store, now, timings, holder: 'a' },
      sleep: () => new Promise((resolve) => setImmediate(resolve)),
      onAudit: () => undefined,
      onTransition: () => undefined,
      onLinksChanged: () => undefined,
      onStreamsChanged: () => undefined,
      onFault: (error) => faults.push(error),
    })
    return { store, pipeline }
  }
  let { store, pipeline } = await startProcess()
  onTestFinished(() => {
    if (faults.length > 0) throw new Error(String(faults[0]))
  })
  const list = async () => readRows(await sandbox.call('GET', buildLinksPath(groupId)))
  return {
    ...sandbox,
    ...{ groupId, atlas, aws, awsCalls, now, list, rules },
    getStore: () => store,
    getPipeline: () => pipeline,
    getBelieved: () => createBelievedLinks({ store, now, lagMs: timings.atlasLag }),
    create: (key: string, options: Partial<Omit<CreateInput, 'groupId' | 'key' | 'body'>> & { name?: string } = {}) => {
      const { name = 'orders', ...others } = options
      return pipeline.create(createRequest.parse({ groupId, key, body: buildMskBody(name), ...others }), requester)
    },
    setLag: (lagMs: number) => sandbox.control('POST', `/projects/${groupId}/lag`, { lagMs }),
    countPosts: async () =>
      (await sandbox.control('GET', `/requests?groupId=${groupId}`)).text.match(/"method":"POST"/g)?.length ?? 0,
    /** Lets time pass, and then what is due be recovered. */
    pass: async (ms: number) => {
      sandbox.clock.now += ms
      await pipeline.reconciler.runRound()
    },
    /** Another process takes over the store. */
    restart: async () => {
      ;({ store, pipeline } = await startProcess())
    },
    statuses: async () =>
      (await readIntentsByGroup(store.db, groupId, { limit: 10 }))
        .map(({ kind, status }) => `${kind} ${status}`)
        .toSorted(),
  }
}
