import type { AwsParts } from '#server/intents/aws/aws-parts.ts'

const unreached = () => Promise.resolve({ kind: 'unreached' as const, reason: 'No AWS account is declared.' })

/** A portal without AWS accounts. */
export const noAws: AwsParts = {
  client: {
    listClusters: unreached,
    listStreams: unreached,
    listBuckets: unreached,
    listFunctions: unreached,
    describeCluster: unreached,
    getClusterPolicy: unreached,
    listVpcConnections: unreached,
    putClusterPolicy: unreached,
    deleteClusterPolicy: unreached,
    updateConnectivity: unreached,
  },
  accounts: [],
  findAtlasAccount: () =>
    Promise.resolve({ ok: false, error: { kind: 'unreachable', sentence: 'No answer.', requestId: 'none' } }),
  onClusterChanged: () => undefined,
}
