import { notFound } from 'next/navigation'
import { ConnectionPage } from '#components/workspaces/connection-page.tsx'
import { getConnection, listWorkspaces } from '#server/queries/streams.ts'

type Props = PageProps<'/projects/[groupId]/workspaces/[workspace]/connections/[name]'>

export default async function StreamConnectionPage({ params }: Props) {
  const input = await params
  const { groupId, workspace, name } = input
  const [first, streams] = await Promise.all([getConnection('page', input), listWorkspaces('page', { groupId })])
  const isOpen = streams.ok && streams.value.open.some((one) => one.workspace === workspace && one.name === name)
  if (!first.ok && first.error.kind === 'not-found' && !isOpen) notFound()
  return <ConnectionPage connectionKey={{ groupId, workspace, name }} first={first} />
}
