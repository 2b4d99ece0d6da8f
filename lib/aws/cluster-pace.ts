import type { AwsClusterAnswer } from '#lib/wire/aws.ts'

const paceMs = { open: 2_000, moving: 10_000, resting: 60_000 } as const

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

/** How soon a page reads a cluster again, in ms: soon while a command on it is open, seldom while nothing changes. */
export const getClusterPace = ({ cluster, vpcConnections, open }: Watched): number => {
  if (open.some(({ status }) => status !== 'unclear')) return paceMs.open
  const isMoving =
    (cluster.kind === 'ok' && movingStates.includes(cluster.value.state)) ||
    (vpcConnections.kind === 'ok' && vpcConnections.value.some(({ state }) => movingConnectionStates.includes(state)))
  return isMoving ? paceMs.moving : paceMs.resting
}
