import { notFound } from 'next/navigation'
import { QueryErrorBanner } from '#components/private-links/query-error-banner.tsx'
import { AppShell } from '#components/shell/app-shell.tsx'
import { ProjectSwitch } from '#components/shell/project-switch.tsx'
import { place } from '#server/actions/place.ts'
import { project } from '#server/actions/reads.ts'

export default async function ProjectLayout({ params, children }: LayoutProps<'/projects/[groupId]'>) {
  const [here, told] = await Promise.all([place(), project('page', await params)])
  if (!told.ok && told.trouble.kind === 'not-found') notFound()
  return (
    <AppShell place={here} project={told.ok && <ProjectSwitch project={told.value} />}>
      {told.ok ? children : <QueryErrorBanner trouble={told.trouble} />}
    </AppShell>
  )
}
