'use client'
import { useEffect, useRef } from 'react'
import { useCluster } from '#components/aws/use-cluster.ts'
import { StateBadge } from '#components/private-links/state-badge.tsx'
import { CopyableId } from '#components/ui/copyable-id.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { getScheme } from '#lib/aws/cluster-action.ts'
import { compareViews, listAtlasConnections } from '#lib/aws/compare-views.ts'
import type { ClientVpcConnection } from '#lib/aws/msk-cluster.ts'
import { getVpcConnectionStateView } from '#lib/aws/vpc-connection-state.ts'
import { getLinkStateView } from '#lib/private-link/state.ts'
import type { AwsClusterAnswer } from '#lib/wire/aws.ts'
import type { PrivateLink } from '#lib/wire/private-link.ts'

function Connection({ connection: { arn, state, createdAt } }: { connection: ClientVpcConnection }) {
  const at = createdAt === undefined ? Number.NaN : Date.parse(createdAt)
  return (
    <li className="space-y-1">
      <p className="flex flex-wrap items-center gap-x-3">
        <StateBadge {...getVpcConnectionStateView(state)} />
        {!Number.isNaN(at) && (
          <span className="text-small text-soft">
            created <RelativeTime at={at} />
          </span>
        )}
      </p>
      <CopyableId text={arn} label="VPC connection ARN" maxLength={200} />
    </li>
  )
}

function Connections({ answer, link }: { answer: AwsClusterAnswer; link: PrivateLink }) {
  const { vpcConnections, atlasAccount } = answer
  if (vpcConnections.kind !== 'ok')
    return <p className="text-soft">It cannot be known with this role. {vpcConnections.sentence}</p>
  const connections = listAtlasConnections(vpcConnections.value, { atlasAccount, scheme: getScheme(link) })
  return (
    <>
      <p>{compareViews(getLinkStateView(link).tone, connections, atlasAccount)}</p>
      {connections.length > 0 && (
        <ul className="space-y-3">
          {connections.map((connection) => (
            <Connection key={connection.arn} connection={connection} />
          ))}
        </ul>
      )}
    </>
  )
}

/**
 * AWS's own view of a link's connection to its cluster, beside Atlas's, read again when Atlas's changes; nothing for an
 * account that is not declared. It has the height of one connection from the start.
 */
export function AwsView({ groupId, arn, link }: { groupId: string; arn: string; link: PrivateLink }) {
  const { answer, trouble, readAgain } = useCluster(groupId, arn)
  const lastState = useRef(link.state)
  useEffect(() => {
    if (lastState.current !== link.state) readAgain()
    lastState.current = link.state
  }, [link.state, readAgain])
  if (trouble?.kind === 'not-found') return null
  return (
    <section aria-labelledby="aws-view" className="rounded-box border border-line">
      <div className="flex flex-wrap items-baseline gap-x-3 border-b border-line px-4 py-2">
        <h2 id="aws-view" className="mr-auto">
          What AWS shows
        </h2>
        {answer && (
          <span className="text-small text-soft">
            {answer.account.name}, read <RelativeTime at={answer.readAt} />
          </span>
        )}
      </div>
      <div className="min-h-32 space-y-3 px-4 py-3">
        {answer && <Connections answer={answer} link={link} />}
        {!answer && !trouble && <p className="text-soft">Reading AWS…</p>}
        {trouble && <p className="text-soft">The portal could not read the cluster. {trouble.sentence}</p>}
      </div>
    </section>
  )
}
