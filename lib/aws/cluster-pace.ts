import type { AwsClusterAnswer } from '#lib/wire/aws.ts'

const paceMs = { open: 2_000, moving: 10_000, resting: 60_000 } as const

/** How long after it was sent a command is followed at the pace of an open one, in ms. */
const followedMs = 60_000

const movingStates: readonly string[] = [
  'CREATING',
  'UPDATING',
  'HEALING',
  'MAINTENANCE',
  'REBOOTING_BROKER',
  'DELETING',
]
const movingConnectionStates: readonly string[] = ['CREATING', 'DEACTIVATING', 'DELETING', 'REJECTING']

type Watched = Pick<AwsClusterAnswer, 'cluster' | 'vpcConnections' | 'open'>

/**
 * How soon a page reads a cluster again, in ms: soon after a command on it was sent, less soon while that stays open or
 * AWS is changing the cluster, seldom while nothing changes.
 */
export const getClusterPace = ({ cluster, vpcConnections, open }: Watched, now: number): number => {
  const unanswered = open.filter(({ status }) => status !== 'unclear')
  if (unanswered.some(({ at }) => now - at < followedMs)) return paceMs.open
  const isMoving =
    unanswered.length > 0 ||
    (cluster.kind === 'ok' && movingStates.includes(cluster.value.state)) ||
    (vpcConnections.kind === 'ok' && vpcConnections.value.some(({ state }) => movingConnectionStates.includes(state)))
  return isMoving ? paceMs.moving : paceMs.resting
}
