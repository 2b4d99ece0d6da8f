import { readVendor } from '#server/sandbox/link-lifecycle.ts'
import { computeMskValues } from '#server/sandbox/link-view.ts'
import type { Connection, Link, State, Workspace } from '#server/sandbox/model.ts'

type WorkspaceInput = { id: string; groupId: string; name: string; provider: string; region: string }

/** A workspace of the usual size without failover regions. */
export const buildWorkspace = ({ id, groupId, name, provider, region }: WorkspaceInput): Workspace => ({
  id,
  groupId,
  name,
  dataProcessRegion: { cloudProvider: provider, region },
  failoverRegions: [],
  streamConfig: { tier: 'SP30' },
})

/** A READY Kafka connection that uses a link, in the first workspace of its project; none without a workspace. */
export const buildUsingConnection = (
  { workspaces, connections }: Pick<State, 'workspaces' | 'connections'>,
  link: Link,
): Connection[] => {
  const workspace = workspaces.find(({ groupId }) => groupId === link.groupId)
  if (!workspace) return []
  const vendor = readVendor(link).toLowerCase()
  const count = connections.filter(({ groupId }) => groupId === link.groupId).length
  const host = vendor === 'msk' ? computeMskValues(link).dnsDomain : 'private.example.com'
  return [
    {
      id: `${link.id.slice(0, -1)}e`,
      groupId: link.groupId,
      workspaceId: workspace.id,
      sent: {
        authentication: { mechanism: 'SCRAM-512', username: 'streams' },
        bootstrapServers: `b-1.${host}:14001`,
        config: { 'auto.offset.reset': 'earliest' },
        name: `kafka-${vendor}-${String(count + 1)}`,
        networking: { access: { connectionId: link.id, type: 'PRIVATE_LINK' } },
        security: { protocol: 'SASL_SSL' },
        type: 'Kafka',
      },
      secretPaths: ['authentication.password'],
      createdAt: 0,
      changedAt: 0,
      fails: false,
      isProcessed: false,
      region: workspace.dataProcessRegion.region,
    },
  ]
}
