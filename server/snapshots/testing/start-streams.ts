import { startSnapshotReplicas } from '#server/snapshots/testing/snapshot-replicas.ts'
import { buildLinksPath, buildMskBody, root } from '#server/sandbox/testing/start-test-sandbox.ts'
import type { Stores } from '#server/store/testing/stores.ts'

/** The first workspace of each project of the sandbox. */
export const workspace = 'streams'

/** Starts replicas, and a project with a link that is done; `createConnection` makes a connection that uses it. */
export const startStreams = async (stores: Pick<Stores, 'emptyUrl' | 'open'>, replicas = 1) => {
  const stack = await startSnapshotReplicas(stores, replicas)
  const groupId = await stack.createProject()
  const { call, clock } = stack
  const { body } = await call('POST', buildLinksPath(groupId), { body: buildMskBody('orders') })
  clock.now += 60_000
  const linkId = String(body._id)
  const path = `${root}/groups/${groupId}/streams/${workspace}/connections`
  return {
    ...stack,
    groupId,
    linkId,
    path,
    createConnection: (name: string, networking: object = { access: { type: 'PRIVATE_LINK', connectionId: linkId } }) =>
      call('POST', path, {
        body: {
          ...{ name, type: 'Kafka', bootstrapServers: 'b-1.example.com:9096', networking },
          ...{ security: { protocol: 'SASL_SSL' } },
          authentication: { mechanism: 'SCRAM-512', username: 'u', password: 'hush' },
        },
      }),
  }
}
