import { ListPage } from '#components/list/list-page.tsx'
import { AppShell } from '#components/shell/app-shell.tsx'
import { place, viewOf } from '#server/actions/place.ts'
import { linkList } from '#server/actions/reads.ts'

export default async function AllLinksPage({ searchParams }: PageProps<'/projects/all'>) {
  const view = viewOf(await searchParams)
  const [here, first] = await Promise.all([place(), linkList('page', { view })])
  return (
    <AppShell place={here} current="all">
      <ListPage project={undefined} first={first} firstView={view} />
    </AppShell>
  )
}
