import { noRules } from '#server/intents/testing/no-rules.ts'
import { randomUUID } from 'node:crypto'
import type { AwsAnswer } from '#server/aws/answer.ts'
import type { AwsClient, AwsWriteContext } from '#server/aws/aws-client.ts'
import { createFindOpenAwsCommands } from '#server/intents/aws/find-open-aws-commands.ts'
import { createFindUndoable } from '#server/intents/aws/find-undoable.ts'
import { createPipeline } from '#server/intents/pipeline.ts'
import { noAws } from '#server/intents/testing/no-aws.ts'
import { groupId } from '#server/intents/testing/stream-portal.ts'
import { requester } from '#server/intents/testing/sandbox-portal.ts'
import { testTimings } from '#server/intents/testing/timings.ts'
import type { AtlasClient } from '#server/atlas/client.ts'
import { readAuditPage } from '#server/store/audit.ts'
import type { Stores } from '#server/store/testing/stores.ts'
import type { ClusterPolicy, MskCluster, MskScheme } from '#lib/aws/msk-cluster.ts'

export const arn = 'arn:aws:kafka:us-east-1:111122223333:cluster/orders/4c1fbf4b-9b2e-4a63-8f6b-4f0b9d7a2a11-7'
export const otherProject = '65f0c0de0000000000000a02'
export const foreignStatement = {
  ...{ Sid: 'Reports', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::222233334444:root' } },
  ...{ Action: ['kafka:DescribeCluster'], Resource: arn },
}
export const foreignPolicy = JSON.stringify({ Version: '2012-10-17', Statement: [foreignStatement] }, null, 2)

export const lost = { kind: 'unknown', reason: 'No answer.' } as const
export const unsent = { kind: 'unreached', reason: 'AWS cannot be reached.' } as const
export const refuse = (status: number, code: string): AwsAnswer<never> => ({
  ...{ kind: 'refused', status, code, message: `${code} it said.` },
})

const readRole = { arn: 'arn:aws:iam::111122223333:role/read', externalId: 'portal' }
const account = { id: '111122223333', name: 'shop', regions: ['us-east-1'], projects: '*' as const, readRole }
const noAtlas: AtlasClient = {
  read: () => Promise.resolve(unsent),
  write: () => Promise.resolve(unsent),
  getSkewMs: () => 0,
  getBudget: () => undefined,
  close: () => undefined,
}

/** An AWS with one cluster that does what it is asked, unless a test says otherwise. */
const createAws = () => {
  let versions = 0
  const nextVersion = () => `V${String((versions += 1))}`
  const state: { policy: ClusterPolicy | undefined; cluster: MskCluster } = {
    policy: undefined,
    cluster: {
      ...{ arn, name: 'orders', account: account.id, region: 'us-east-1', state: 'ACTIVE', kind: 'provisioned' },
      ...{ kafkaVersion: '3.6.0', schemes: ['SASL_SCRAM', 'IAM'], vpcSchemes: ['SASL_SCRAM'], version: nextVersion() },
    },
  }
  const writes: string[] = []
  const failures: AwsAnswer<never>[] = []
  const readFailures: AwsAnswer<never>[] = []
  let onWrite: () => void | Promise<void> = () => undefined
  let isLost = false
  let isHidden = false

  const write = async <T extends object>(
    what: string,
    { mayWrite }: AwsWriteContext,
    change: () => AwsAnswer<T>,
  ): Promise<AwsAnswer<T>> => {
    if (mayWrite && !(await mayWrite())) return { kind: 'unreached', reason: 'The portal was held up.' }
    const failure = failures.shift()
    if (failure?.kind === 'unreached') return failure
    writes.push(what)
    await onWrite()
    const answer = failure ?? change()
    return isLost ? lost : answer
  }
  const isStale = (version: string | undefined, shown: string | undefined) => version !== shown
  const stale = refuse(400, 'BadRequestException')
  const setPolicy = (text: string | undefined) => {
    state.policy = text === undefined ? undefined : { text, version: nextVersion() }
  }
  const takeReadFailure = () => (isHidden ? refuse(404, 'NotFoundException') : readFailures.shift())
  const client: AwsClient = {
    ...noAws.client,
    describeCluster: () => Promise.resolve(takeReadFailure() ?? { kind: 'ok', value: { ...state.cluster } }),
    getClusterPolicy: () => Promise.resolve(takeReadFailure() ?? { kind: 'ok', value: state.policy }),
    putClusterPolicy: (_, { text, version }, context = {}) =>
      write('put', context, () => {
        if (isStale(version, state.policy?.version)) return stale
        setPolicy(text)
        return { kind: 'ok', value: { version: state.policy?.version } }
      }),
    deleteClusterPolicy: (_, context = {}) =>
      write('delete', context, () => {
        setPolicy(undefined)
        return { kind: 'ok', value: {} }
      }),
    updateConnectivity: (_, { schemes, version }, context = {}) =>
      write(`connectivity ${schemes.join(' ')}`, context, () => {
        if (isStale(version, state.cluster.version)) return stale
        state.cluster = { ...state.cluster, state: 'UPDATING' }
        return { kind: 'ok', value: {} }
      }),
  }
  return {
    ...{ client, writes, setPolicy },
    readPolicy: (): unknown => state.policy && JSON.parse(state.policy.text),
    policyText: () => state.policy?.text ?? '',
    policyVersion: () => state.policy?.version,
    clusterVersion: () => state.cluster.version ?? '',
    changeCluster: (facts: Partial<MskCluster>) => {
      state.cluster = { ...state.cluster, version: nextVersion(), ...facts }
    },
    /** AWS refuses or loses the next writes before they take effect. */
    failNext: (...answers: AwsAnswer<never>[]) => failures.push(...answers),
    failReads: (...answers: AwsAnswer<never>[]) => readFailures.push(...answers),
    /** From now on nothing can be read of the cluster. */
    hideAll: () => {
      isHidden = true
    },
    /** From now on what is written takes effect and is not answered. */
    loseAnswers: () => {
      isLost = true
    },
    /** What happens while a write is at AWS, before it takes effect. */
    duringWrite: (work: () => void | Promise<void>) => {
      onWrite = work
    },
  }
}

/** Pipelines over one store and an AWS of which a test says what it answers. Time passes while somebody sleeps. */
export const startAwsPortal = async (stores: Pick<Stores, 'emptyUrl' | 'open'>, { canChange = true } = {}) => {
  const url = await stores.emptyUrl()
  let clock = 1_750_000_000_000
  const now = () => (clock += 1)
  const aws = createAws()
  const changed: string[] = []
  const accounts = [{ ...account, ...(canChange ? { changeRole: { ...readRole } } : {}) }]
  let atlasAccount: Awaited<ReturnType<(typeof noAws)['findAtlasAccount']>> = {
    ok: true,
    value: { account: '444455556666' },
  }
  const startProcess = async (holder: string) => {
    const store = await stores.open(url)
    const pipeline = createPipeline({
      ...noRules,
      ...{ atlas: noAtlas, store, now, timings: { ...testTimings, recoveryPauses: [1_000, 60_000] }, holder },
      aws: {
        ...{ client: aws.client, accounts, findAtlasAccount: () => Promise.resolve(atlasAccount) },
        onClusterChanged: (one) => void changed.push(one),
      },
      sleep: async (ms) => {
        clock += ms
        await new Promise((resolve) => setImmediate(resolve))
      },
      onAudit: () => undefined,
      onTransition: () => undefined,
      onLinksChanged: () => undefined,
      onStreamsChanged: () => undefined,
      onFault: (error) => {
        throw error
      },
    })
    const place = (key: string) => ({ groupId, key, arn })
    return {
      ...{ store, pipeline, commands: pipeline.aws },
      add: (key: string = randomUUID(), policyVersion = aws.policyVersion()) =>
        pipeline.aws.addPolicyStatement({ ...place(key), policyVersion }, requester),
      undo: (undoes: string, key: string = randomUUID(), policyVersion = aws.policyVersion() ?? '') =>
        pipeline.aws.undoPolicyStatement({ ...place(key), undoes, policyVersion }, requester),
      enable: (scheme: MskScheme = 'IAM', key: string = randomUUID(), clusterVersion = aws.clusterVersion()) =>
        pipeline.aws.enableConnectivity({ ...place(key), scheme, clusterVersion }, requester),
    }
  }
  const first = await startProcess('a')
  const { store, pipeline } = first
  const readIntents = () => store.db.selectFrom('intents').selectAll().orderBy('createdAt').execute()
  const pass = async (ms: number) => {
    clock += ms
    await pipeline.reconciler.runRound()
  }
  return {
    ...first,
    ...{ aws, startProcess, changed, readIntents, pass, now },
    passMinutes: async (minutes: number) => {
      for (let passed = 0; passed < minutes; passed += 1) await pass(60_000)
    },
    loseAtlas: () => {
      atlasAccount = { ok: false, error: { kind: 'unreachable', sentence: 'Atlas is away.', requestId: 'r' } }
    },
    nameAtlasAccount: (name: string) => {
      atlasAccount = { ok: true, value: { account: name } }
    },
    findOpen: () => createFindOpenAwsCommands({ store, now })({ groupId, arn }),
    findUndoable: () => createFindUndoable({ store })({ groupId, arn }, aws.policyText()),
    outcome: (key: string) => pipeline.aws.findOutcome({ groupId, key }),
    statuses: async () => (await readIntents()).map(({ status }) => status),
    audit: async () => (await readAuditPage(store.db, 0)).map(({ action }) => action),
  }
}
