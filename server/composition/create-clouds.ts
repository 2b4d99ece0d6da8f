import 'server-only'
import { createAtlasClient, type AtlasClient } from '#server/atlas/client.ts'
import { describeKey } from '#server/atlas-config.ts'
import { createAwsClient } from '#server/aws/create-aws-client.ts'
import { listProjectAccounts } from '#server/aws/find-account.ts'
import { createResourceLists } from '#server/aws-queries/list-resources.ts'
import { createClusterReads } from '#server/aws-queries/read-cluster.ts'
import { readLatestCredentials, type Config } from '#server/config.ts'
import { log } from '#server/log.ts'
import { recordAtlasCall, recordAwsCall } from '#server/process/record-calls.ts'
import { createAtlasStatus } from '#server/health/atlas-status.ts'
import { createAwsStatus } from '#server/health/aws-status.ts'
import type { AwsParts } from '#server/intents/aws/aws-parts.ts'
import { createFindOpenAwsCommands } from '#server/intents/aws/find-open-aws-commands.ts'
import { createFindUndoable } from '#server/intents/aws/find-undoable.ts'
import { createFindAtlasAccount } from '#server/private-links/find-atlas-account.ts'
import type { Store } from '#server/store/db.ts'
import { isLoopback } from '#lib/is-loopback.ts'
import { now, sleepUnreferenced } from '#server/composition/surroundings.ts'

/** The Atlas client with what its calls show: its status, and which key it uses. */
export const createAtlas = (target: NonNullable<Config['atlas']>, deadlines: Config['deadlines']) => {
  const status = createAtlasStatus(now)
  const { host, hostname } = new URL(target.baseUrl)
  const facts = { host, isSandbox: isLoopback(hostname), key: describeKey(target.credentials) }
  const client = createAtlasClient({
    ...target,
    deadlines,
    onCall: (call) => {
      status.recordCall(call)
      recordAtlasCall(call)
    },
    latestCredentials: readLatestCredentials,
    onKey: (key) => {
      if (key === 'taken') facts.key = describeKey(readLatestCredentials() ?? target.credentials)
      log[key === 'taken' ? 'info' : 'warn']({ event: 'atlas-key', key })
    },
  })
  return { client, facts, getStatus: status.getStatus }
}

/** The AWS client with what its calls show, and the queries of the accounts that it may look into. */
export const createAws = (
  { aws: { accounts, target }, deadlines }: Config,
  { atlas, store }: { atlas: AtlasClient; store: Store },
) => {
  const status = createAwsStatus(accounts, now)
  const client = createAwsClient({
    ...{ accounts, target, deadlines, now, sleep: sleepUnreferenced, random: Math.random },
    onCall: (call) => {
      status.recordCall(call)
      recordAwsCall(call)
    },
  })
  const findAtlasAccount = createFindAtlasAccount({ atlas })
  const findForRegion: AwsParts['findAtlasAccount'] = (place, requestId) =>
    findAtlasAccount({ ...place, provider: 'AWS' }, requestId)
  const lists = createResourceLists({ client, accounts, now })
  const clusters = createClusterReads({
    ...{ client, accounts, now, findAtlasAccount: findForRegion },
    findOpen: createFindOpenAwsCommands({ store, now }),
    findUndoable: createFindUndoable({ store }),
  })
  const parts: AwsParts = {
    ...{ client, accounts, findAtlasAccount: findForRegion, onClusterChanged: lists.forgetCluster },
  }
  const queries = {
    listAccounts: (groupId: string) => listProjectAccounts(accounts, groupId),
    listResources: lists.listResources,
    ...clusters,
  }
  return { parts, queries, findAtlasAccount, getStatuses: status.getStatuses, close: client.close }
}
