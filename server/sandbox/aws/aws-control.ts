import * as z from '#lib/zod.ts'
import { awsFaultShape } from '#server/sandbox/aws/aws-faults.ts'
import { clusterShape, type Cluster } from '#server/sandbox/aws/aws-model.ts'
import { buildCluster } from '#server/sandbox/aws/build-cluster.ts'
import { createVersion, listClusters } from '#server/sandbox/aws/list-clusters.ts'
import { buildLoadClusters, loadRegions } from '#server/sandbox/aws/load-clusters.ts'
import { paymentsAccount } from '#server/sandbox/aws/seed-accounts.ts'
import type { AwsSide } from '#server/sandbox/aws/serve-aws.ts'
import type { SandboxContext, SandboxRequest } from '#server/sandbox/call.ts'
import { buildError, buildOk, withParsedBody } from '#server/sandbox/control-reply.ts'
import type { Reply } from '#server/sandbox/reply.ts'

/** What a test may say of a cluster; `policy`: its document, null for none. */
const traits = {
  ...clusterShape.pick({
    kind: true,
    state: true,
    kafkaVersion: true,
    instanceType: true,
    allowsUnauthenticated: true,
    schemes: true,
    vpcSchemes: true,
  }).shape,
  policy: z.record(z.string(), z.unknown()).nullable(),
}
const changeShape = z.strictObject({ arn: z.string(), ...z.object(traits).partial().shape })
const newClusterShape = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
  account: z.string().default(paymentsAccount),
  region: z.string().default('us-east-1'),
  ...z.object(traits).partial().shape,
})
const loadShape = z.strictObject({
  count: z.number().int().min(1).max(2_000),
  account: z.string().default(paymentsAccount),
})

/** Creates the operations that change the clusters; each replies with JSON. */
const createClusterCommands = (context: SandboxContext) => {
  const { store } = context
  const saveAndReply = (json: unknown): Reply => {
    store.save()
    return buildOk(json)
  }

  const addClusters = (added: readonly Cluster[]) => {
    const arns = new Set(added.map(({ arn }) => arn))
    store.state.clusters = [...store.state.clusters.filter(({ arn }) => !arns.has(arn)), ...added]
  }

  const addCluster = ({ policy, ...input }: z.infer<typeof newClusterShape>): Reply => {
    const cluster = buildCluster({ ...input, ...(policy && { policy: () => policy }) })
    addClusters([cluster])
    return saveAndReply({ arn: cluster.arn })
  }

  /** Changes a cluster as somebody else would: it, or its policy, has a new version then. */
  const changeCluster = ({ arn, policy, ...change }: z.infer<typeof changeShape>): Reply => {
    const cluster = listClusters(context).find((row) => row.arn === arn)
    if (!cluster) return buildError(404, `There is no cluster ${arn}.`)
    if (Object.keys(change).length > 0) Object.assign(cluster, change, { version: createVersion() })
    if (policy === null) delete cluster.policy
    else if (policy) cluster.policy = { text: JSON.stringify(policy), version: createVersion() }
    return saveAndReply({})
  }

  const addLoad = ({ count, account }: z.infer<typeof loadShape>): Reply => {
    addClusters(buildLoadClusters(account, count))
    return saveAndReply({ regions: loadRegions })
  }

  return { addCluster, changeCluster, addLoad }
}

/** Serves the part of the control API that is about AWS, under /_sandbox/aws/. */
export const createAwsControl = ({ context, log, faults }: AwsSide) => {
  const commands = createClusterCommands(context)
  return ({ method, path, body }: SandboxRequest): Reply => {
    switch (`${method} ${path.slice('/_sandbox/aws/'.length)}`) {
      case 'GET clusters':
        return buildOk(listClusters(context))
      case 'POST clusters':
        return withParsedBody(newClusterShape, body, commands.addCluster)
      case 'PATCH clusters':
        return withParsedBody(changeShape, body, commands.changeCluster)
      case 'POST load':
        return withParsedBody(loadShape, body, commands.addLoad)
      case 'POST faults':
        return withParsedBody(awsFaultShape, body, (fault) => {
          faults.add(fault)
          return buildOk({})
        })
      case 'DELETE faults':
        faults.clear()
        return buildOk({})
      case 'GET requests':
        return buildOk(log.list())
      case 'DELETE requests':
        log.clear()
        return buildOk({})
      default:
        return buildError(404, `There is no ${method} ${path}. See the control API in the README.`)
    }
  }
}
