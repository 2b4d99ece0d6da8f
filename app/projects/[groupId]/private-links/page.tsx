import { ListPage } from '#components/list/list-page.tsx'
import { getLinkList } from '#server/queries/link-list.ts'
import { getProject } from '#server/queries/projects.ts'
import { readListView } from '#lib/list/read-list-view.ts'

export default async function PrivateLinksPage({
  params,
  searchParams,
}: PageProps<'/projects/[groupId]/private-links'>) {
  const [input, view] = await Promise.all([params, searchParams.then(readListView)])
  const [project, first] = await Promise.all([getProject('page', input), getLinkList('page', { ...input, view })])
  return project.ok && <ListPage project={project.value} first={first} firstView={view} />
}
