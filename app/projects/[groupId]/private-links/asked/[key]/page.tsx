import { notFound, redirect } from 'next/navigation'
import { AskedPage } from '#components/private-links/asked-page.tsx'
import { TroubleBanner } from '#components/private-links/trouble-banner.tsx'
import { getRecordedCreate } from '#server/queries/creates.ts'
import { getProject } from '#server/queries/projects.ts'
import { buildPath } from '#lib/build-path.ts'

export default async function RecordedCreatePage({
  params,
}: PageProps<'/projects/[groupId]/private-links/asked/[key]'>) {
  const input = await params
  const [project, create] = await Promise.all([getProject('page', input), getRecordedCreate('page', input)])
  if (!create.ok && create.trouble.kind === 'not-found') notFound()
  if (!create.ok) return <TroubleBanner trouble={create.trouble} />
  const { linkId } = create.value
  if (linkId) redirect(buildPath('/projects/[groupId]/private-links/[linkId]', { groupId: input.groupId, linkId }))
  return project.ok && <AskedPage project={project.value} asked={create.value} />
}
