import { HealthPage } from '#components/health/health-page.tsx'
import { AppShell } from '#components/shell/app-shell.tsx'
import { health } from '#server/actions/health.ts'
import { place } from '#server/actions/place.ts'

export default async function Health() {
  const [here, told] = await Promise.all([place({ evenWithoutStore: true }), health('page', {})])
  return (
    <AppShell place={here} current="health">
      <HealthPage result={told} />
    </AppShell>
  )
}
