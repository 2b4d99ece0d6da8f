import { isAwsAccount } from '#lib/aws/aws-account.ts'
import { isAwsReading, isUnreadable } from '#lib/aws/aws-reading.ts'
import { isClientVpcConnection, isClusterPolicy, isMskCluster } from '#lib/aws/msk-cluster.ts'
import {
  hasItems,
  hasShape,
  isAmong,
  isAny,
  isBoolean,
  isNumber,
  isOptional,
  isText,
  type Guarded,
} from '#lib/guard.ts'

/** The accounts that a project may use; `mayChange`: whether this person may change what is in them. */
export const isAwsAccountsAnswer = hasShape({ accounts: hasItems(isAwsAccount), mayChange: isBoolean })

/** What can be picked instead of pasted. `misfit`: why it cannot be used for a link, if it cannot. */
const pickable = { arn: isText, name: isText, region: isText, misfit: isOptional(isText) }
export const isAwsResource = isAny(
  hasShape({ kind: isAmong('cluster'), ...pickable, cluster: isMskCluster }),
  hasShape({ kind: isAmong('stream'), ...pickable, state: isText }),
  hasShape({ kind: isAmong('bucket'), ...pickable }),
  hasShape({ kind: isAmong('function'), ...pickable }),
)

/**
 * One line of the stream of resources: those of one account in one region, as soon as they are read, or why they were
 * not. A last line says that all were asked.
 */
export const isAwsResourcesLine = isAny(
  hasShape({ kind: isAmong('resources'), account: isText, region: isText, resources: hasItems(isAwsResource) }),
  hasShape({ kind: isAmong('failure'), account: isText, region: isText, reading: isUnreadable }),
  hasShape({ kind: isAmong('end') }),
)

/** A command on the cluster that has no outcome yet, or on which a person decides. */
const isOpenAwsCommand = hasShape({
  key: isText,
  kind: isAmong('add-policy-statement', 'undo-policy-statement', 'enable-connectivity'),
  status: isAmong('sending', 'unknown', 'unclear'),
  by: isText,
  at: isNumber,
  scheme: isOptional(isText),
})

const isPolicyOrNone = isAny(
  hasShape({ kind: isAmong('none') }),
  hasShape({ kind: isAmong('some'), policy: isClusterPolicy }),
)

/** An addition of Atlas's statement that can be undone: its key, the policy before it, if any, and the statement. */
const isUndoable = hasShape({ key: isText, before: isOptional(isText), statement: isText })

/**
 * One cluster as AWS shows it to the account's role. `atlasAccount`: Atlas's own AWS account, missing while it is not
 * known. `undoable`: the last addition of Atlas's statement that was not undone, when the policy still holds
 * it. `readAt` in ms since 1970.
 */
export const isAwsClusterAnswer = hasShape({
  account: isAwsAccount,
  cluster: isAwsReading(isMskCluster),
  policy: isAwsReading(isPolicyOrNone),
  vpcConnections: isAwsReading(hasItems(isClientVpcConnection)),
  atlasAccount: isOptional(isText),
  open: hasItems(isOpenAwsCommand),
  undoable: isOptional(isUndoable),
  mayChange: isBoolean,
  readAt: isNumber,
})

export type AwsResource = Guarded<typeof isAwsResource>
export type AwsResourceKind = AwsResource['kind']
export type AwsResourcesLine = Guarded<typeof isAwsResourcesLine>
export type OpenAwsCommand = Guarded<typeof isOpenAwsCommand>
export type AwsClusterAnswer = Guarded<typeof isAwsClusterAnswer>
