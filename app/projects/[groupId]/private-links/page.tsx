import { ListPage } from '#components/list/list-page.tsx'
import { countSharedDrafts } from '#server/queries/draft-sharing.ts'
import { getLinkList } from '#server/queries/link-list.ts'
import { getProject } from '#server/queries/projects.ts'
import { listLinkTypeNames } from '#lib/link-types/name-with-cloud.ts'
import { readListView } from '#lib/list/read-list-view.ts'

export default async function PrivateLinksPage({
  params,
  searchParams,
}: PageProps<'/projects/[groupId]/private-links'>) {
  const [input, view] = await Promise.all([params, searchParams.then(readListView)])
  const [project, first, draftCount] = await Promise.all([
    getProject('page', input),
    getLinkList('page', { ...input, view }),
    countSharedDrafts('page', input),
  ])
  const drafts = { sharedCount: draftCount.ok ? draftCount.value : 0, linkTypeNames: listLinkTypeNames() }
  return project.ok && <ListPage project={project.value} first={first} firstView={view} drafts={drafts} />
}
