import { OverviewPage } from '#components/overview/overview-page.tsx'
import { AppShell } from '#components/shell/app-shell.tsx'
import { QueryProvider } from '#components/shell/query-provider.tsx'
import { readPageContext } from '#server/http/page-context.ts'
import { getOverview } from '#server/queries/overview.ts'

export default async function Home() {
  const [context, first] = await Promise.all([readPageContext(), getOverview('page', {})])
  return (
    <AppShell place={context}>
      <QueryProvider>
        <OverviewPage project={undefined} first={first} hasApprovals={context.hasApprovals} />
      </QueryProvider>
    </AppShell>
  )
}
