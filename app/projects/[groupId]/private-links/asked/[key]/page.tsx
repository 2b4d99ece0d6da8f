import { notFound, redirect } from 'next/navigation'
import { CreateStatusPage } from '#components/private-links/create-status-page.tsx'
import { UnreadableProject } from '#components/shell/unreadable-project.tsx'
import { getRecordedCreate } from '#server/queries/creates.ts'
import { getProject } from '#server/queries/projects.ts'
import { buildPath } from '#lib/build-path.ts'

export default async function RecordedCreatePage({
  params,
}: PageProps<'/projects/[groupId]/private-links/asked/[key]'>) {
  const input = await params
  const [project, create] = await Promise.all([getProject('page', input), getRecordedCreate('page', input)])
  if (!create.ok && create.error.kind === 'not-found') notFound()
  if (!create.ok) return <UnreadableProject trouble={create.error} />
  const { linkId } = create.value
  if (linkId) redirect(buildPath('/projects/[groupId]/private-links/[linkId]', { groupId: input.groupId, linkId }))
  return project.ok && <CreateStatusPage project={project.value} asked={create.value} />
}
