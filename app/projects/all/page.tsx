import { ListPage } from '#components/list/list-page.tsx'
import { AppShell } from '#components/shell/app-shell.tsx'
import { readPageContext } from '#server/http/page-context.ts'
import { getLinkList } from '#server/queries/link-list.ts'
import { readListView } from '#lib/list/read-list-view.ts'

export default async function AllLinksPage({ searchParams }: PageProps<'/projects/all'>) {
  const view = readListView(await searchParams)
  const [context, first] = await Promise.all([readPageContext(), getLinkList('page', { view })])
  return (
    <AppShell place={context}>
      <ListPage project={undefined} first={first} firstView={view} />
    </AppShell>
  )
}
