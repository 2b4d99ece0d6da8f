import { randomBytes } from 'node:crypto'
import type { Cluster } from '#server/sandbox/aws/aws-model.ts'
import { buildVersion } from '#server/sandbox/aws/build-cluster.ts'
import type { SandboxContext } from '#server/sandbox/call.ts'

/** How long turning on multi-VPC connectivity takes, in ms at a time scale of 1; in AWS 30 minutes or more. */
const updateMs = 10_000

export const createVersion = () => buildVersion(randomBytes(16).toString('hex'))

/** Ends a change whose time is over: its connectivity stands, and the cluster has a new version. */
const settleUpdate = (cluster: Cluster, elapsedMs: number) => {
  if (!cluster.update || elapsedMs < updateMs) return
  cluster.vpcSchemes = cluster.update.schemes
  cluster.version = createVersion()
  delete cluster.update
}

/** The clusters of the state, each as the clock has it by now. */
export const listClusters = ({ store, now, lifecycle }: SandboxContext): Cluster[] => {
  for (const cluster of store.state.clusters)
    settleUpdate(cluster, (now() - (cluster.update?.startedAt ?? 0)) * lifecycle.timeScale)
  return store.state.clusters
}
