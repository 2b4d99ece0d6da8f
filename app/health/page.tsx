import { HealthPage } from '#components/health/health-page.tsx'
import { AppShell } from '#components/shell/app-shell.tsx'
import { readPageContext } from '#server/http/page-context.ts'
import { getHealth } from '#server/queries/health.ts'

export default async function Health() {
  const [context, result] = await Promise.all([readPageContext({ evenWithoutStore: true }), getHealth('page', {})])
  return (
    <AppShell place={context}>
      <HealthPage result={result} />
    </AppShell>
  )
}
