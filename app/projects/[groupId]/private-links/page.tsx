import { ListPage } from '#components/list/list-page.tsx'
import { hasSharedDrafts } from '#server/queries/draft-sharing.ts'
import { getLinkList } from '#server/queries/link-list.ts'
import { getProject } from '#server/queries/projects.ts'
import { readListView } from '#lib/list/read-list-view.ts'

export default async function PrivateLinksPage({
  params,
  searchParams,
}: PageProps<'/projects/[groupId]/private-links'>) {
  const [input, view] = await Promise.all([params, searchParams.then(readListView)])
  const [project, first, drafts] = await Promise.all([
    getProject('page', input),
    getLinkList('page', { ...input, view }),
    hasSharedDrafts('page', input),
  ])
  const hasDrafts = drafts.ok && drafts.value
  return project.ok && <ListPage project={project.value} first={first} firstView={view} hasDrafts={hasDrafts} />
}
