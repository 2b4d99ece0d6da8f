import { notFound } from 'next/navigation'
import { ConnectionPage } from '#components/workspaces/connection-page.tsx'
import { readCurrentPerson } from '#server/http/current-session.ts'
import { getOwnershipRules } from '#server/queries/ownership-rules.ts'
import { getConnection, listWorkspaces } from '#server/queries/streams.ts'

type Props = PageProps<'/projects/[groupId]/workspaces/[workspace]/connections/[name]'>

export default async function StreamConnectionPage({ params }: Props) {
  const input = await params
  const { groupId, workspace, name } = input
  const [person, first, streams, rules] = await Promise.all([
    readCurrentPerson(),
    getConnection('page', input),
    listWorkspaces('page', { groupId }),
    getOwnershipRules('page', {}),
  ])
  const isOpen = streams.ok && streams.value.open.some((one) => one.workspace === workspace && one.name === name)
  if (!first.ok && first.error.kind === 'not-found' && !isOpen) notFound()
  return (
    <ConnectionPage
      connectionKey={{ groupId, workspace, name }}
      first={first}
      mayConnect={person?.may('ask', groupId) ?? false}
      ownershipRules={rules.ok && person?.may('connect', groupId) ? rules.value : undefined}
    />
  )
}
