import { ListPage } from '#components/list/list-page.tsx'
import { viewOf } from '#server/actions/place.ts'
import { linkList, project } from '#server/actions/reads.ts'

export default async function PrivateLinksPage({
  params,
  searchParams,
}: PageProps<'/projects/[groupId]/private-links'>) {
  const [asked, view] = await Promise.all([params, searchParams.then(viewOf)])
  const [about, first] = await Promise.all([project('page', asked), linkList('page', { ...asked, view })])
  return about.ok && <ListPage project={about.value} first={first} firstView={view} />
}
